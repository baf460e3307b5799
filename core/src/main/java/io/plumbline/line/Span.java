package io.plumbline.line;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/** A stretch of time that is never empty: {@code from} belongs to it, {@code to} does not. */
public record Span(Instant from, Instant to) {
    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a span must begin before it ends");
        }
    }

    /** A calendar month as it is lived in a zone: an hour shorter or longer where the clocks change. */
    public static Span month(YearMonth month, ZoneId zone) {
        return new Span(
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    public boolean overlaps(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** What both have in common. */
    public Optional<Span> clip(Span bounds) {
        if (!overlaps(bounds)) {
            return Optional.empty();
        }
        return Optional.of(
                new Span(from.isAfter(bounds.from) ? from : bounds.from, to.isBefore(bounds.to) ? to : bounds.to));
    }
}
