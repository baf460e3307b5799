package io.plumbline.replication;

import java.util.List;
import java.util.Locale;

/** The fields of a cron expression, in order. */
enum CronFieldKind {
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY("day of the month", 1, 31, ""),
    MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    /** Sunday is 0 and 7. */
    WEEKDAY("day of the week", 0, 7, "SUN MON TUE WED THU FRI SAT");

    private static final int SUNDAY_AGAIN = 7;

    private final String word;
    private final int min;
    private final int max;
    private final String names;

    CronFieldKind(String word, int min, int max, String names) {
        this.word = word;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    String word() {
        return word;
    }

    int min() {
        return min;
    }

    int max() {
        return max;
    }

    /** The number that a name stands for; -1 if it is none. */
    int named(String word) {
        int at = List.of(names.split(" ")).indexOf(word.toUpperCase(Locale.ROOT));
        return at < 0 || word.isEmpty() ? -1 : at + min;
    }

    /** A star stops before the second Sunday, which would come a step too many. */
    int lastOfStar() {
        return this == WEEKDAY ? SUNDAY_AGAIN - 1 : max;
    }

    long all() {
        return (1L << (lastOfStar() + 1)) - (1L << min);
    }

    long folded(long values) {
        boolean again = this == WEEKDAY && (values & (1L << SUNDAY_AGAIN)) != 0;
        return again ? (values & ~(1L << SUNDAY_AGAIN)) | 1 : values;
    }
}
