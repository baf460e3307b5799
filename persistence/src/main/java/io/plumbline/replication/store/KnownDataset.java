package io.plumbline.replication.store;

import io.plumbline.replication.SnapshotDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as it is stored, locked.
 *
 * @param digest of its snapshots; {@code null} while it was only reported in part
 * @param unchanged whether its report says nothing new; then it is written already
 */
record KnownDataset(UUID id, String name, @Nullable SnapshotDigest digest, int snapshotCount, boolean unchanged) {
    TakenDataset untouched() {
        return new TakenDataset(name, digest == null ? null : digest.hex(), snapshotCount, 0, 0, 0);
    }
}
