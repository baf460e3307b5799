package io.plumbline.web;

import io.plumbline.line.Span;
import io.plumbline.ops.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads a span of time from {@code from} and {@code to}. */
public final class AskedSpan {
    /** What the data base can hold is far more; nobody means it. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private AskedSpan() {}

    /**
     * The span that a caller asks for.
     *
     * @param to now where it is left out
     * @param otherwise how long the span is where {@code from} is left out
     */
    public static Span of(@Nullable String from, @Nullable String to, Duration otherwise) {
        Instant end = to == null ? Instant.now() : time("to", to);
        Instant start = from == null ? end.minus(otherwise) : time("from", from);
        if (!start.isBefore(end)) {
            throw Failure.malformed("from", "must be before to");
        }
        return new Span(start, end);
    }

    /** The same, refused where it is longer than it may be. */
    public static Span of(@Nullable String from, @Nullable String to, Duration otherwise, Duration longest) {
        Span span = of(from, to, otherwise);
        if (span.length().compareTo(longest) > 0) {
            throw Failure.malformed("from", "must be at most " + longest.toDays() + " days before to");
        }
        return span;
    }

    private static Instant time(String name, String text) {
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // The failure below tells the rule; the exception would add nothing.
        }
        throw Failure.malformed(name, "must be a time in ISO 8601 from 1970 to 9999, for example 2026-01-31T12:00:00Z");
    }
}
