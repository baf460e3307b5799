package io.plumbline.line;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Agreed time in which a line may be down. It begins at the same local time across changes of the clock and lasts {@code length} of elapsed
 * time. A start that a change of the clock leaves out is as late as the clock jumped; one that comes twice is the first of both.
 *
 * @param startsAt the first start, where the recurrence names it; whole seconds
 * @param recurrence a rule of RFC 5545 in local time such as {@code FREQ=WEEKLY;BYDAY=SU}; {@code null} for once
 * @param until the last local day on which it may start; {@code null} for ever
 */
public record MaintenanceWindow(
        String name,
        MaintenanceScope scope,
        LocalDateTime startsAt,
        ZoneId zone,
        Duration length,
        @Nullable String recurrence,
        @Nullable LocalDate until) {
    public static final Duration MIN_LENGTH = Duration.ofMinutes(1);
    public static final Duration MAX_LENGTH = Duration.ofDays(31);
    public static final int MIN_YEAR = 1970;
    public static final int MAX_YEAR = 2199;

    /** Instants outside of the years that a window can lie in are of no use and overflow local times. */
    private static final Instant EARLIEST = Instant.parse("1969-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2201-01-01T00:00:00Z");
    /** More than any zone's clock ever jumped (a day, where the date line moved). */
    private static final int JUMP_DAYS = 2;
    /** A month, a year, one 29 February after another, and everything. */
    private static final long[] LOOK_BACK_DAYS = {31, 366, 9 * 366, 240 * 366};

    public MaintenanceWindow {
        startsAt = startsAt.truncatedTo(ChronoUnit.SECONDS);
        if (startsAt.getYear() < MIN_YEAR || startsAt.getYear() > MAX_YEAR) {
            throw new IllegalArgumentException("the start must be in the years " + MIN_YEAR + " to " + MAX_YEAR);
        }
        if (length.compareTo(MIN_LENGTH) < 0 || length.compareTo(MAX_LENGTH) > 0) {
            throw new IllegalArgumentException("the length must be 1 minute to 31 days");
        }
        if (until != null && until.isBefore(startsAt.toLocalDate())) {
            throw new IllegalArgumentException("the last day must not be before the start");
        }
        if (recurrence != null) {
            new Recurrence(recurrence, startsAt).requireOccurrence();
        }
    }

    /**
     * The occurrences that overlap the time asked for, in order and not clipped; they overlap each other where the window is longer than
     * its recurrence.
     *
     * @throws IllegalArgumentException if they are too many, which takes an hourly window and more than a year
     */
    public List<Span> occurrences(Instant from, Instant to) {
        Instant begin = from.isBefore(EARLIEST) ? EARLIEST : from;
        Instant end = to.isAfter(LATEST) ? LATEST : to;
        if (!begin.isBefore(end)) {
            return List.of();
        }
        Span asked = new Span(begin, end);
        return spans(starts(begin.minus(length), end)).filter(asked::overlaps).toList();
    }

    /** The first {@code most} occurrences that run at the time or come after it, however far away they are. */
    public List<Span> upcoming(Instant at, int most) {
        Instant end = lastEnd();
        if (!at.isBefore(end)) {
            return List.of();
        }
        Instant begin = at.isBefore(EARLIEST) ? EARLIEST : at;
        // Those that have begun before come first, and are over by now for the most part: a rule has one an hour at
        // most.
        int before = Math.toIntExact(length.toHours() + 2L * JUMP_DAYS * 24 + 2);
        return spans(starts(begin.minus(length), end, most + before))
                .filter(span -> span.to().isAfter(begin))
                .limit(most)
                .toList();
    }

    /** The last occurrence that was over at the time. */
    public Optional<Span> lastBefore(Instant at) {
        Instant last = lastEnd();
        Instant end = at.isBefore(last) ? at : last;
        // The dense rules have one within the shorter times, so that none is asked for more than can be counted.
        for (long days : LOOK_BACK_DAYS) {
            Instant from = end.minus(length).minus(days, ChronoUnit.DAYS);
            Optional<Span> found = occurrences(from, end).stream()
                    .filter(span -> !span.to().isAfter(at))
                    .reduce((earlier, later) -> later);
            if (found.isPresent() || from.isBefore(EARLIEST)) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** No occurrence ends after it. */
    private Instant lastEnd() {
        if (until == null) {
            return LATEST;
        }
        Instant end =
                until.plusDays(1L + JUMP_DAYS).atStartOfDay(zone).toInstant().plus(length);
        return end.isBefore(LATEST) ? end : LATEST;
    }

    private Stream<Span> spans(List<LocalDateTime> starts) {
        return starts.stream()
                .filter(start -> until == null || !start.toLocalDate().isAfter(until))
                .map(start -> start.atZone(zone).toInstant())
                // Two starts of an hourly window are one where the clock jumps.
                .distinct()
                .map(start -> new Span(start, start.plus(length)));
    }

    public boolean covers(Instant at) {
        return !occurrences(at, at.plusNanos(1)).isEmpty();
    }

    private List<LocalDateTime> starts(Instant from, Instant to) {
        return recurrence == null
                ? List.of(startsAt)
                : new Recurrence(recurrence, startsAt).starts(localFrom(from), localTo(to));
    }

    private List<LocalDateTime> starts(Instant from, Instant to, int most) {
        return recurrence == null
                ? List.of(startsAt)
                : new Recurrence(recurrence, startsAt).starts(localFrom(from), localTo(to), most);
    }

    private LocalDateTime localFrom(Instant from) {
        return LocalDateTime.ofInstant(from, zone).minusDays(JUMP_DAYS);
    }

    private LocalDateTime localTo(Instant to) {
        return LocalDateTime.ofInstant(to, zone).plusDays(JUMP_DAYS);
    }
}
