package io.plumbline.replication;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Local times to the minute, in the five fields of cron: minute, hour, day of the month, month, day of the week. Names of months and days
 * have three letters. Where both fields of days say which, a day that either names counts; one that begins with a star does not say. In
 * place of the fields {@code @hourly}, {@code @daily}, {@code @weekly}, {@code @monthly} or {@code @yearly} can stand.
 */
public record CronExpression(CronField minutes, CronField hours, CronField days, CronField months, CronField weekdays) {
    private static final int MAX_LENGTH = 200;
    /** 29 February is eight years away at most. */
    private static final int MAX_YEARS = 9;

    private static final Map<String, String> SHORT = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if the text is no cron expression, or one that never comes true; the message says why
     */
    public static CronExpression parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a cron expression has at most " + MAX_LENGTH + " characters");
        }
        String trimmed = text.trim();
        List<String> fields = List.of(
                SHORT.getOrDefault(trimmed.toLowerCase(Locale.ROOT), trimmed).split("[ \t]+"));
        if (fields.size() != CronFieldKind.values().length) {
            throw new IllegalArgumentException("cron expression '" + text
                    + "': it needs five fields: minute, hour, day of the month, month, day of the week");
        }
        try {
            CronExpression expression = new CronExpression(
                    CronField.parse(fields.get(0), CronFieldKind.MINUTE),
                    CronField.parse(fields.get(1), CronFieldKind.HOUR),
                    CronField.parse(fields.get(2), CronFieldKind.DAY),
                    CronField.parse(fields.get(3), CronFieldKind.MONTH),
                    CronField.parse(fields.get(4), CronFieldKind.WEEKDAY));
            expression.next(LocalDateTime.of(2000, 1, 1, 0, 0));
            return expression;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cron expression '" + text + "': " + e.getMessage(), e);
        }
    }

    /** Whether it depends on which hour it is. */
    boolean namesHours() {
        return !hours.namesAll(CronFieldKind.HOUR);
    }

    /** The first of its minutes that begins after that time. */
    LocalDateTime next(LocalDateTime after) {
        LocalDateTime from = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        LocalDate day = from.toLocalDate();
        int hour = from.getHour();
        int minute = from.getMinute();
        LocalDate last = day.plusYears(MAX_YEARS);
        while (!day.isAfter(last)) {
            if (!months.has(day.getMonthValue())) {
                day = day.withDayOfMonth(1).plusMonths(1);
            } else {
                LocalDateTime found = matches(day) ? within(day, hour, minute) : null;
                if (found != null) {
                    return found;
                }
                day = day.plusDays(1);
            }
            hour = 0;
            minute = 0;
        }
        throw new IllegalArgumentException("it never comes true");
    }

    private boolean matches(LocalDate day) {
        boolean byDay = days.has(day.getDayOfMonth());
        boolean byWeekday = weekdays.has(day.getDayOfWeek().getValue() % 7);
        if (days.beginsWithStar() || weekdays.beginsWithStar()) {
            return byDay && byWeekday;
        }
        return byDay || byWeekday;
    }

    private @Nullable LocalDateTime within(LocalDate day, int hour, int minute) {
        int at = hours.from(hour);
        if (at == hour) {
            int inHour = minutes.from(minute);
            if (inHour >= 0) {
                return day.atTime(hour, inHour);
            }
            at = hours.from(hour + 1);
        }
        return at < 0 ? null : day.atTime(at, minutes.first());
    }

    /** As cron takes it. */
    @Override
    public String toString() {
        return String.join(" ", minutes.text(), hours.text(), days.text(), months.text(), weekdays.text());
    }
}
