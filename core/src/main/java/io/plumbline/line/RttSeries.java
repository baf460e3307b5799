package io.plumbline.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The known hours of a line's round-trip times, and days of 24 hours in them that are counted back from the last hour: each of them has
 * every hour of the day once, whenever it is looked at.
 */
final class RttSeries {
    static final int HOURS_A_DAY = 24;
    /** Known hours without which a day says nothing. */
    private static final int MIN_HOURS_OF_A_DAY = 6;
    /** Days without which an hour of the day has no habit. */
    private static final int MIN_DAYS_OF_AN_HOUR = 3;

    private final Instant[] hours;
    private final double[] millis;

    private RttSeries(Instant[] hours, double[] millis) {
        this.hours = hours;
        this.millis = millis;
    }

    static RttSeries of(List<HourlyRtt> points) {
        List<HourlyRtt> known =
                points.stream().filter(point -> point.medianMillis() != null).toList();
        return new RttSeries(
                known.stream().map(HourlyRtt::hour).toArray(Instant[]::new),
                known.stream()
                        .map(HourlyRtt::medianMillis)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    int size() {
        return millis.length;
    }

    Instant hour(int index) {
        return hours[index];
    }

    double[] millis() {
        return millis.clone();
    }

    /** Days since the first known hour. */
    double[] days() {
        return IntStream.range(0, size()).mapToDouble(this::daysAt).toArray();
    }

    double daysAt(int index) {
        return Duration.between(hours[0], hours[index]).toSeconds() / 86_400.0;
    }

    /** The day of 24 hours that a value belongs to; 0 is the last one. */
    private int daysBack(int index) {
        return (int) Duration.between(hours[index], hours[size() - 1]).toHours() / HOURS_A_DAY;
    }

    /** The median of a day counted back from the last hour; not a number where too little of it is known. */
    double dayMedian(int daysBack) {
        double[] day = valuesWhere(i -> daysBack(i) == daysBack);
        return day.length < MIN_HOURS_OF_A_DAY ? Double.NaN : Medians.median(day);
    }

    /**
     * The same without the daily cycle: what an hour of the day usually differs from its own day's median is taken off. Days are compared
     * with themselves, so that neither a change of level nor a slow rise is taken for a cycle.
     */
    RttSeries withoutDailyCycle() {
        if (size() == 0) {
            return this;
        }
        double[] dayMedians = IntStream.rangeClosed(0, daysBack(0))
                .mapToDouble(this::dayMedian)
                .toArray();
        double[] habits = new double[HOURS_A_DAY];
        Arrays.setAll(habits, hour -> {
            double[] differences = IntStream.range(0, size())
                    .filter(i -> hourOfDay(i) == hour)
                    .mapToDouble(i -> millis[i] - dayMedians[daysBack(i)])
                    .filter(Double::isFinite)
                    .toArray();
            return differences.length < MIN_DAYS_OF_AN_HOUR ? 0 : Medians.median(differences);
        });
        double[] rest = new double[size()];
        Arrays.setAll(rest, i -> millis[i] - habits[hourOfDay(i)]);
        return new RttSeries(hours, rest);
    }

    private int hourOfDay(int index) {
        return (int) Math.floorMod(hours[index].getEpochSecond() / 3_600, (long) HOURS_A_DAY);
    }

    private double[] valuesWhere(IntPredicate wanted) {
        return IntStream.range(0, size())
                .filter(wanted)
                .mapToDouble(i -> millis[i])
                .toArray();
    }
}
