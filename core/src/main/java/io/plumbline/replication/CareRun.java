package io.plumbline.replication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a group last made snapshots, or pruned, and when it does so next.
 *
 * @param due {@code null} if only a person starts it
 * @param endedAt of the last one, however it ended; {@code null} while it runs
 * @param error why the last one failed
 * @param done the last one that did not fail; {@code null} if none has been
 */
public record CareRun(
        UUID groupId,
        @Nullable Due due,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String error,
        @Nullable Done done) {
    /**
     * When it is to be done.
     *
     * @param turn of the schedule, which it is due for: earlier than that where it is tried again
     */
    public record Due(Instant at, Instant turn) {}

    /**
     * What came of it.
     *
     * @param result for people
     */
    public record Done(Instant at, String result) {}

    public static CareRun none(UUID groupId) {
        return new CareRun(groupId, null, null, null, null, null);
    }
}
