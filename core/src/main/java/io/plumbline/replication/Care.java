package io.plumbline.replication;

import org.jspecify.annotations.Nullable;

/**
 * What is done for a group's datasets beside sending them.
 *
 * @param snapshotPlan {@code null} where somebody else makes the snapshots
 * @param verification {@code null} where replicas are verified on demand alone
 */
public record Care(
        @Nullable SnapshotPlan snapshotPlan,
        RetentionPlan retention,
        ConflictPolicy conflicts,
        @Nullable VerificationPlan verification) {
    public static final Care NONE = new Care(null, RetentionPlan.KEEP_ALL, ConflictPolicy.ASK, null);
}
