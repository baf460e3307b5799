package io.plumbline.replication;

import io.plumbline.replication.SyncGroupDetails.Pace;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The schedule that a group's pace stands for. */
public final class Schedules {
    private Schedules() {}

    /** The first turn after that time; {@code null} where the group runs by hand alone. */
    public static @Nullable Instant next(Pace pace, Instant after) {
        if (pace.intervalSeconds() != null) {
            return new Schedule.Every(pace.intervalSeconds(), 0).next(after);
        }
        if (pace.cron() == null) {
            return null;
        }
        ZoneId zone = pace.timeZone() == null ? ZoneOffset.UTC : ZoneId.of(pace.timeZone());
        return new Schedule.Cron(CronExpression.parse(pace.cron()), zone).next(after);
    }
}
