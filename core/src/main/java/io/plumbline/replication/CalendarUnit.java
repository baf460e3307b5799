package io.plumbline.replication;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjusters;

/** The stretches of a calendar that retention counts in. Weeks begin on Monday. */
public enum CalendarUnit {
    /** Of the two hours that have the same local time when clocks are put back, each counts. */
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR;

    /** What tells the stretch that holds this time from every other one: its beginning. */
    TemporalAccessor beginning(ZonedDateTime at) {
        return switch (this) {
            case HOUR -> at.toOffsetDateTime().truncatedTo(ChronoUnit.HOURS);
            case DAY -> at.toLocalDate();
            case WEEK -> at.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> at.toLocalDate().withDayOfMonth(1);
            case YEAR -> at.toLocalDate().withDayOfYear(1);
        };
    }

    String word() {
        return switch (this) {
            case HOUR -> "hour";
            case DAY -> "day";
            case WEEK -> "week";
            case MONTH -> "month";
            case YEAR -> "year";
        };
    }
}
