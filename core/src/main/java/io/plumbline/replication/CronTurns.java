package io.plumbline.replication;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** Lays the local times of an expression onto a zone's clock. */
record CronTurns(CronExpression expression, ZoneRules clock) {
    Instant next(Instant after) {
        return expression.namesHours() ? byLocalTime(after) : byElapsedTime(after);
    }

    private Instant byLocalTime(Instant after) {
        LocalDateTime local = localOf(after, clock.getOffset(after));
        while (true) {
            local = expression.next(local);
            Instant turn = firstInstantOf(local);
            // In an hour that comes for the second time all of its local times have been.
            if (turn.isAfter(after)) {
                return turn;
            }
        }
    }

    private Instant firstInstantOf(LocalDateTime local) {
        ZoneOffsetTransition change = clock.getTransition(local);
        if (change == null) {
            return local.toInstant(clock.getOffset(local));
        }
        return change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
    }

    private Instant byElapsedTime(Instant after) {
        ZoneOffset offset = clock.getOffset(after);
        LocalDateTime local = localOf(after, offset);
        ZoneOffsetTransition change = nextChange(after);
        while (true) {
            local = expression.next(local);
            Instant turn = local.toInstant(offset);
            if (change == null || turn.isBefore(change.getInstant())) {
                return turn;
            }
            // The clock reads something else by then: go on from what it reads, that minute included.
            offset = change.getOffsetAfter();
            local = change.getDateTimeAfter().minusNanos(1);
            change = nextChange(change.getInstant());
        }
    }

    private @Nullable ZoneOffsetTransition nextChange(Instant after) {
        return clock.isFixedOffset() ? null : clock.nextTransition(after);
    }

    private static LocalDateTime localOf(Instant at, ZoneOffset offset) {
        return LocalDateTime.ofInstant(at, offset).truncatedTo(ChronoUnit.SECONDS);
    }
}
