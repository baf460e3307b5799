package io.plumbline.replication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a group last ran and runs next.
 *
 * @param dueAt {@code null} if only a person starts it
 * @param endedAt {@code null} while it runs
 * @param error why the last run could not be made; transfers that failed are not it
 */
public record SyncRun(
        UUID groupId,
        @Nullable Instant dueAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String error) {}
