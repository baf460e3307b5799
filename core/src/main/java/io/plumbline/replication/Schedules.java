package io.plumbline.replication;

import io.plumbline.replication.SyncGroupDetails.Pace;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schedule that a pace stands for. */
public final class Schedules {
    private Schedules() {}

    /** Empty where a person alone starts what it is the pace of. */
    public static Optional<Schedule> of(Pace pace) {
        if (pace.intervalSeconds() != null) {
            return Optional.of(new Schedule.Every(pace.intervalSeconds(), 0));
        }
        if (pace.cron() == null) {
            return Optional.empty();
        }
        ZoneId zone = pace.timeZone() == null ? ZoneOffset.UTC : ZoneId.of(pace.timeZone());
        return Optional.of(new Schedule.Cron(CronExpression.parse(pace.cron()), zone));
    }

    /** The first turn after that time; {@code null} where a person alone starts it. */
    public static @Nullable Instant next(Pace pace, Instant after) {
        return of(pace).map(schedule -> schedule.next(after)).orElse(null);
    }
}
