package io.plumbline.replication.store;

import io.plumbline.replication.HeldSnapshot;

/** A snapshot with its dataset's name. */
public record DatasetSnapshot(String dataset, HeldSnapshot held) {}
