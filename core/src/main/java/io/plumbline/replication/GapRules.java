package io.plumbline.replication;

import io.plumbline.ops.FieldError;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a schedule in which gaps are looked for has to keep to. */
public final class GapRules {
    private static final Duration MOST_TOLERANCE = Duration.ofMinutes(10);

    private GapRules() {}

    /** Every rule that is broken; no more can be asked while there are any. */
    public static List<FieldError> broken(Pace pace, NameFilter names) {
        if (pace.intervalSeconds() == null && pace.cron() == null) {
            return List.of(new FieldError("intervalSeconds", "must be there, or cron with timeZone"));
        }
        List<FieldError> errors = new ArrayList<>();
        PaceRules.broken("pace", pace).forEach(error -> errors.add(bare(error)));
        names.include()
                .forEach(pattern ->
                        NamePatterns.fault(pattern).ifPresent(rule -> errors.add(new FieldError("include", rule))));
        return errors;
    }

    /** The fields stand alone in a query. */
    private static FieldError bare(FieldError error) {
        return new FieldError(error.field().substring(error.field().indexOf('.') + 1), error.message());
    }

    /** Half the time between two turns, so that one snapshot never counts for the wrong one; and never so long that nobody would call it punctual. */
    public static Duration tolerance(Schedule schedule, Gaps.Between between) {
        Instant first = schedule.next(between.from());
        Duration half = Duration.between(first, schedule.next(first)).dividedBy(2);
        return half.compareTo(MOST_TOLERANCE) < 0 ? half : MOST_TOLERANCE;
    }
}
