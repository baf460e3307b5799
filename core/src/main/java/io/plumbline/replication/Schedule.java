package io.plumbline.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When something is to be done again and again. Its turns are whole seconds. */
public sealed interface Schedule {
    /**
     * How far the last turn may lie ahead of the clock: the clock was put right, and what was done before the correction is not done again.
     * If it lies further ahead, the clock was wrong when that turn was written down.
     */
    Duration MAX_CORRECTION = Duration.ofDays(1);

    /** The first turn after that time. */
    Instant next(Instant after);

    /**
     * The turn to take now: the newest that came since the last one. Turns missed before it are not made up for, and a clock that was put
     * back brings none twice.
     *
     * @param last the turn that was taken last, or when the schedule was set
     */
    default Optional<Instant> due(Instant last, Instant now) {
        if (!last.isBefore(now) || next(last).isAfter(now)) {
            return Optional.empty();
        }
        // The newest turn is the earliest time from which the next one is still to come.
        long before = last.getEpochSecond();
        long from = now.getEpochSecond();
        while (from - before > 1) {
            long middle = before + (from - before) / 2;
            if (next(Instant.ofEpochSecond(middle)).isAfter(now)) {
                from = middle;
            } else {
                before = middle;
            }
        }
        return Optional.of(Instant.ofEpochSecond(from));
    }

    /** What to remember as the last turn: that one, unless the clock was wrong when it was written down; then turns go on from now. */
    static Instant trusted(Instant last, Instant now) {
        return last.isAfter(now.plus(MAX_CORRECTION)) ? now.truncatedTo(ChronoUnit.SECONDS) : last;
    }

    /**
     * At the same distance always, counted from the epoch: restarts and clocks that were put right do not move it.
     *
     * @param offsetSeconds how long after a multiple of the interval
     */
    record Every(long intervalSeconds, long offsetSeconds) implements Schedule {
        public static final long MAX_INTERVAL_SECONDS = 366 * 86_400;

        public Every {
            if (intervalSeconds < 1 || intervalSeconds > MAX_INTERVAL_SECONDS) {
                throw new IllegalArgumentException("the interval must be 1 to " + MAX_INTERVAL_SECONDS + " seconds");
            }
            if (offsetSeconds < 0 || offsetSeconds >= intervalSeconds) {
                throw new IllegalArgumentException("the offset must be 0 or more and below the interval");
            }
        }

        @Override
        public Instant next(Instant after) {
            long turn = Math.floorDiv(after.getEpochSecond() - offsetSeconds, intervalSeconds) + 1;
            return Instant.ofEpochSecond(turn * intervalSeconds + offsetSeconds);
        }
    }

    /**
     * At local times. Where clocks are put forward, a time that is skipped comes right after the gap; where they are put back, a time that
     * comes twice counts the first time. An expression that names no hour goes by the time that passes instead: an hourly turn comes every
     * hour, also in the hour that comes twice, and none is made up for at a gap.
     */
    record Cron(CronExpression expression, ZoneId zone) implements Schedule {
        @Override
        public Instant next(Instant after) {
            return new CronTurns(expression, zone.getRules()).next(after);
        }
    }
}
