package io.plumbline.replication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recovery that was begun.
 *
 * @param workGroupId the group that its streams belong to; {@code null} while there is none
 * @param error why it stands still; {@code null} unless it failed
 */
public record Recovery(
        UUID id,
        GroupName group,
        RecoveryRequest request,
        @Nullable UUID workGroupId,
        RecoveryState state,
        @Nullable String error,
        Begun begun) {
    /** The group that it is of, as it was called then. */
    public record GroupName(UUID id, String name) {}

    /** Who began it and when, with the digest of what was previewed. */
    public record Begun(
            String by, String digest, Instant at, @Nullable Instant endedAt) {}

    /**
     * A step and how it went.
     *
     * @param note what it came to
     */
    public record Progress(
            int position,
            RecoveryStep step,
            @Nullable Instant begunAt,
            @Nullable Instant doneAt,
            @Nullable String note) {}
}
