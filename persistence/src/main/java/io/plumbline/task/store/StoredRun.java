package io.plumbline.task.store;

import io.plumbline.task.RunState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task on one system, as it is stored. The system's name is the one that it had then.
 *
 * @param answer what came of it; {@code null} while it waits, and in overviews
 */
public record StoredRun(
        UUID systemId,
        String systemName,
        RunState state,
        @Nullable String reason,
        @Nullable Instant endedAt,
        @Nullable Answer answer) {
    /**
     * What the system printed.
     *
     * @param rows what was read of it, as JSON; {@code null} where nothing could be read
     */
    public record Answer(@Nullable String rows, @Nullable String output) {
        public static final Answer NONE = new Answer(null, null);
    }
}
