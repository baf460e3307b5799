package io.plumbline.replication.store;

import java.util.UUID;

/**
 * A dataset of a system that holds a snapshot.
 *
 * @param name what the snapshot is called there
 */
public record SnapshotHolder(UUID systemId, String systemName, String dataset, String name) {}
