package io.plumbline.zfs;

import org.jspecify.annotations.Nullable;

/**
 * A snapshot or bookmark as one host listed it.
 *
 * @param usedBytes what its destruction alone would free; {@code null} for a bookmark
 * @param referencedBytes {@code null} where the host doesn't know it
 * @param holds how many hold it; {@code null} for a bookmark
 */
public record SnapshotEntry(
        DatasetName dataset,
        Snapshot snapshot,
        @Nullable Long usedBytes,
        @Nullable Long referencedBytes,
        @Nullable Long holds) {
    public SnapshotRef ref() {
        return SnapshotRef.of(dataset, snapshot);
    }

    public boolean isHeld() {
        return holds != null && holds > 0;
    }
}
