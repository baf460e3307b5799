package io.plumbline.replication;

import java.util.List;

/**
 * What changed in one dataset since it was reported last.
 *
 * @param baseDigest what it held before, by {@link SnapshotDigest#hex}
 * @param digest what it holds now
 * @param added new ones, and those of which anything else changed
 */
public record DatasetDelta(
        String dataset, String baseDigest, String digest, List<HeldSnapshot> added, List<SnapshotKey> removed) {
    public DatasetDelta {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }
}
