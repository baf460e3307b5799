package io.plumbline.replication.store;

import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.SnapshotDigest;
import io.plumbline.replication.SnapshotMerge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written of one dataset.
 *
 * @param digest of what is known afterwards; {@code null} while it was only reported in part
 */
record DatasetChange(
        KnownDataset dataset, SnapshotMerge merge, @Nullable SnapshotDigest digest) {
    static DatasetChange whole(KnownDataset dataset, SnapshotMerge merge) {
        return new DatasetChange(dataset, merge, SnapshotDigest.of(merge.result()));
    }

    /** A dataset that was known whole stays so. */
    static DatasetChange partial(KnownDataset dataset, SnapshotMerge merge) {
        boolean known = dataset.digest() != null;
        return new DatasetChange(dataset, merge, known ? SnapshotDigest.of(merge.result()) : null);
    }

    TakenDataset taken() {
        return new TakenDataset(
                dataset.name(),
                digest == null ? null : digest.hex(),
                merge.result().size(),
                merge.added().size(),
                merge.changed().size(),
                merge.removed().size());
    }

    List<HeldSnapshot> added() {
        return merge.added();
    }

    List<HeldSnapshot> changed() {
        return merge.changed();
    }

    List<HeldSnapshot> removed() {
        return merge.removed();
    }
}
