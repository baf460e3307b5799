package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a system holds of one dataset.
 *
 * @param name in full
 * @param snapshots with its bookmarks, in any order
 * @param origin for a clone: the snapshot that it was made from, in full with its dataset
 * @param partial what an interrupted receive left there
 */
public record DatasetState(
        String name,
        List<Snapshot> snapshots,
        @Nullable String origin,
        @Nullable PartialReceive partial) {}
