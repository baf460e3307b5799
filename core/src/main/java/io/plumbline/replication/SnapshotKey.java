package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.SnapshotKind;

/** Enough to know a snapshot of one dataset again: its name could have been given to another one meanwhile. */
public record SnapshotKey(SnapshotKind kind, String name, Guid guid) {}
