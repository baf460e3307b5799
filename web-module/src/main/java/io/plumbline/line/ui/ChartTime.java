package io.plumbline.line.ui;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time that a chart shows, as its page's address says it: a length that ends now and moves on, or two fixed ends.
 *
 * @param span {@code null} for fixed ends
 */
public record ChartTime(Instant from, Instant to, @Nullable ChartSpan span) {
    static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LEAST_MARGIN = Duration.ofMinutes(3);
    private static final int MARGIN = 10;
    /** Maintenance that comes every hour is not listed for longer than this. */
    static final Duration LONGEST = Duration.ofDays(365);

    static ChartTime ending(Instant now, ChartSpan span) {
        Instant to = now.truncatedTo(ChronoUnit.SECONDS);
        return new ChartTime(to.minus(span.length()), to, span);
    }

    /** What an address asks for; what can't be read or drawn is replaced by what comes near. */
    static ChartTime of(Asked asked, ZoneId zone, Instant now) {
        Instant from = parse(asked.from, zone);
        Instant to = parse(asked.to, zone);
        return from == null || to == null || !from.isBefore(to) || !from.isBefore(now.minus(SHORTEST))
                ? ending(now, ChartSpan.of(asked.span))
                : bounded(from, to, now);
    }

    /**
     * The parameters of an address.
     *
     * @param from in UTC with a Z, or local time in the viewer's zone as forms send it
     * @param to as {@code from}
     */
    record Asked(
            @Nullable String span,
            @Nullable String from,
            @Nullable String to) {}

    /** A stretch of time with a little before it and after it, so that it is seen how it began and ended; never after now. */
    public static ChartTime around(Instant from, Instant to, Instant now) {
        Duration margin = Duration.between(from, to).dividedBy(MARGIN);
        Duration air = margin.compareTo(LEAST_MARGIN) < 0 ? LEAST_MARGIN : margin;
        return bounded(from.minus(air), to.plus(air), now);
    }

    private static ChartTime bounded(Instant from, Instant to, Instant now) {
        Instant end = (to.isAfter(now) ? now : to).truncatedTo(ChronoUnit.SECONDS);
        Instant begin = from.truncatedTo(ChronoUnit.SECONDS);
        Duration length = Duration.between(begin, end);
        if (length.compareTo(SHORTEST) < 0) {
            begin = end.minus(SHORTEST);
        } else if (length.compareTo(LONGEST) > 0) {
            begin = end.minus(LONGEST);
        }
        return new ChartTime(begin, end, null);
    }

    private static @Nullable Instant parse(@Nullable String text, ZoneId zone) {
        if (text == null) {
            return null;
        }
        try {
            Instant read = text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
            // Far from it, sums of times overflow and the data base knows no such time.
            return read.isBefore(Instant.EPOCH) || read.isAfter(Instant.parse("2200-01-01T00:00:00Z")) ? null : read;
        } catch (DateTimeException e) {
            return null;
        }
    }

    public boolean live() {
        return span != null;
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** Where between both ends a time lies, from 0 to 1; outside of them it is the nearer end. */
    public double part(Instant at) {
        double part = (double) Duration.between(from, at).toMillis() / length().toMillis();
        return Math.min(1, Math.max(0, part));
    }

    /** What an address needs to show this again. */
    public String query() {
        return span == null ? "from=" + from + "&to=" + to : "span=" + span.key();
    }

    public ChartTime earlier() {
        return new ChartTime(from.minus(length()), to.minus(length()), null);
    }

    /** As long, and later; the live one of its length where it would end in the future. */
    public ChartTime later(Instant now) {
        ChartTime later = new ChartTime(from.plus(length()), to.plus(length()), null);
        if (later.to.isBefore(now)) {
            return later;
        }
        for (ChartSpan one : ChartSpan.values()) {
            if (one.length().equals(length())) {
                return ending(now, one);
            }
        }
        return bounded(now.minus(length()), now, now);
    }

    /** Twice as long around the same middle. */
    public ChartTime wider(Instant now) {
        Duration half = length().dividedBy(2);
        return bounded(from.minus(half), to.plus(half), now);
    }
}
