package io.plumbline.replication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a replica will lack nothing, as far as that can be told now.
 *
 * @param at when it is expected; {@code null} unless the kind is {@link Kind#EXPECTED}
 * @param words how that was found, a sentence or two
 */
public record Forecast(Kind kind, @Nullable Instant at, String words) {
    /** What can be told. */
    public enum Kind {
        /** It lacks nothing. */
        MET,
        /** At a time, if the rate stays. */
        EXPECTED,
        /** Not before a line is up, and that nobody can know. */
        HELD,
        /** Not before a person does something. */
        NEEDS_PERSON,
        /** A figure is missing. */
        UNKNOWN
    }

    /** Whether it is expected later than was agreed; never where nothing was agreed or expected. */
    public boolean isLate(Replica.Backlog backlog, @Nullable Integer rpoSeconds) {
        return at != null
                && rpoSeconds != null
                && backlog.behindSince() != null
                && at.isAfter(backlog.behindSince().plusSeconds(rpoSeconds));
    }
}
