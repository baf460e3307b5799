package io.plumbline.line.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ticks of a chart: round values, and round local times whatever the clocks do. */
public final class ChartAxis {
    private static final int MOST_TIMES = 8;
    private static final int[] MINUTES = {1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720};
    private static final int[] DAYS = {1, 2, 7, 14};
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final double[] ROUND = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 8, 10};
    private static final int VALUES = 4;
    private static final double WITHOUT_VALUES = 10;

    private ChartAxis() {}

    /** One time on the axis. */
    public record Tick(Instant at, String label) {}

    public static List<Tick> times(ChartTime time, ZoneId zone) {
        Duration length = time.length();
        for (int minutes : MINUTES) {
            if (length.toMinutes() / minutes <= MOST_TIMES) {
                return within(time, zone, minutes(time, zone, minutes));
            }
        }
        for (int days : DAYS) {
            if (length.toDays() / days <= MOST_TIMES) {
                return within(time, zone, days(time, zone, days));
            }
        }
        return months(time, zone, (int) Math.max(1, (length.toDays() + 30L * MOST_TIMES - 1) / (30L * MOST_TIMES)));
    }

    private static List<LocalDateTime> minutes(ChartTime time, ZoneId zone, int step) {
        List<LocalDateTime> found = new ArrayList<>();
        LocalDateTime end = LocalDateTime.ofInstant(time.to(), zone);
        LocalDateTime first = LocalDate.ofInstant(time.from(), zone).atStartOfDay();
        for (LocalDateTime at = first; !at.isAfter(end); at = at.plusMinutes(step)) {
            found.add(at);
        }
        return found;
    }

    private static List<LocalDateTime> days(ChartTime time, ZoneId zone, int step) {
        List<LocalDateTime> found = new ArrayList<>();
        LocalDate end = LocalDate.ofInstant(time.to(), zone);
        long first = LocalDate.ofInstant(time.from(), zone).toEpochDay();
        for (LocalDate at = LocalDate.ofEpochDay(first - first % step); !at.isAfter(end); at = at.plusDays(step)) {
            found.add(at.atStartOfDay());
        }
        return found;
    }

    private static List<Tick> months(ChartTime time, ZoneId zone, int step) {
        List<Tick> found = new ArrayList<>();
        LocalDate end = LocalDate.ofInstant(time.to(), zone);
        LocalDate first = LocalDate.ofInstant(time.from(), zone).withDayOfMonth(1);
        for (LocalDate at = first; !at.isAfter(end); at = at.plus(Period.ofMonths(step))) {
            add(found, time, new Tick(at.atStartOfDay(zone).toInstant(), MONTH.format(at)));
        }
        return found;
    }

    private static List<Tick> within(ChartTime time, ZoneId zone, List<LocalDateTime> locals) {
        List<Tick> found = new ArrayList<>();
        for (LocalDateTime local : locals) {
            boolean midnight = local.toLocalTime().equals(LocalTime.MIDNIGHT);
            add(found, time, new Tick(local.atZone(zone).toInstant(), (midnight ? DAY : HOUR).format(local)));
        }
        return found;
    }

    private static void add(List<Tick> found, ChartTime time, Tick tick) {
        boolean inside = !tick.at.isBefore(time.from()) && !tick.at.isAfter(time.to());
        // Two local times are one instant where the clock jumps.
        boolean known = !found.isEmpty() && !found.get(found.size() - 1).at.isBefore(tick.at);
        if (inside && !known) {
            found.add(tick);
        }
    }

    /** The end of a scale that holds a value with a little air, with a round value at each of its {@value #VALUES} steps. */
    public static double top(double highest) {
        if (highest <= 0) {
            return WITHOUT_VALUES;
        }
        double step = Math.max(highest, 0.01) * 1.05 / VALUES;
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double round : ROUND) {
            if (round * power >= step) {
                return round * power * VALUES;
            }
        }
        return 10 * power * VALUES;
    }

    public static List<Double> values(double top) {
        List<Double> found = new ArrayList<>();
        for (int i = 0; i <= VALUES; i++) {
            found.add(top * i / VALUES);
        }
        return found;
    }
}
