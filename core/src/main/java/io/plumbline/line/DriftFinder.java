package io.plumbline.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds that a line's round-trip time drifts before it breaks its contract; docs/adr/0013-drift.md tells why it is done this way. The
 * daily cycle is taken off. What is left has shifted or creeps only if a rank test says that it is not noise <em>and</em> the change is
 * large enough to matter; of the two, the one that fits better is told.
 */
public final class DriftFinder {
    /** Four weeks of hours; also the bound on the pairs that the trend looks at (225,456). */
    public static final int MAX_HOURS = 28 * RttSeries.HOURS_A_DAY;

    private static final Duration MIN_SPAN = Duration.ofDays(7);
    private static final int MIN_KNOWN_HOURS = 96;
    /** On either side of a shift, so that a weekend is none. */
    private static final Duration MIN_LEVEL = Duration.ofDays(3);

    /** Noise that remembers a day or two looks like a slope over a week. */
    private static final Duration MIN_CREEP = Duration.ofDays(14);

    private static final int CONFIRMING_DAYS = 3;
    /** Part of the way to the new level that each of the last days must keep; a day half in the weekend doesn't. */
    private static final double CONFIRMING_SHARE = 0.75;
    /** Hours of one day are not independent, so that these are far stricter than they would have to be. */
    private static final double MAX_PROBABILITY = 0.001;

    private static final double MIN_SIGNIFICANCE = 3.3;
    private static final double MIN_CHANGE_SHARE = 0.10;
    /** More than this: many routers print whole milliseconds, and a step of one may be a rounding. */
    private static final double MIN_CHANGE_MILLIS = 1;

    private static final double MIN_CHANGE_DEVIATIONS = 3;
    private static final double MAX_DAYS_AHEAD = 365;

    private DriftFinder() {}

    /**
     * Looks at up to four weeks.
     *
     * @param points in order, an hour each, not more than {@link #MAX_HOURS} back from the last one; hours may be missing
     * @param contractMillis the agreed bound on the round-trip time; {@code null} when none is
     */
    public static Drift find(List<HourlyRtt> points, @Nullable Double contractMillis) {
        requireOrder(points);
        RttSeries measured = RttSeries.of(points);
        String missing = missing(measured);
        if (missing != null) {
            return new Drift.TooLittleData(missing);
        }
        RttSeries series = measured.withoutDailyCycle();
        Shift shift = shift(series);
        Creep creep = creep(series);
        if (shift != null && (creep == null || shift.misfit <= creep.misfit)) {
            LevelShift levels = shift.levels;
            Instant last = series.hour(series.size() - 1);
            return new Drift.Shifted(series.hour(levels.index()), last, levels.before(), levels.after());
        }
        return creep == null
                ? new Drift.Steady(Medians.median(series.millis()))
                : creeping(series, creep.trend, contractMillis);
    }

    private static @Nullable String missing(RttSeries series) {
        if (series.size() < MIN_KNOWN_HOURS) {
            return series.size() + " measured hours, at least " + MIN_KNOWN_HOURS + " are needed";
        }
        if (Duration.between(series.hour(0), series.hour(series.size() - 1)).compareTo(MIN_SPAN.minusHours(1)) < 0) {
            return "less than " + MIN_SPAN.toDays() + " days";
        }
        boolean recent = IntStream.range(0, CONFIRMING_DAYS)
                .mapToDouble(series::dayMedian)
                .noneMatch(Double::isNaN);
        return recent ? null : "too few measured hours in one of the last " + CONFIRMING_DAYS + " days";
    }

    /** A shift that counts; the misfit is the sum of what it leaves unexplained. */
    private record Shift(LevelShift levels, double misfit) {}

    /** A slope that counts. */
    private record Creep(Trend trend, double misfit) {}

    private static @Nullable Shift shift(RttSeries series) {
        double[] values = series.millis();
        LevelShift shift = LevelShift.of(values);
        if (shift.probability() > MAX_PROBABILITY || !lasts(shift, series)) {
            return null;
        }
        double[] residuals = shift.residuals(values);
        return matters(shift.before(), shift.change(), residuals) ? new Shift(shift, sumOfSizes(residuals)) : null;
    }

    /** Whether both levels were there for some days, and the new one in each of the last. */
    private static boolean lasts(LevelShift shift, RttSeries series) {
        Instant since = series.hour(shift.index());
        return Duration.between(series.hour(0), since).compareTo(MIN_LEVEL) >= 0
                && Duration.between(since, series.hour(series.size() - 1)).compareTo(MIN_LEVEL.minusHours(1)) >= 0
                && IntStream.range(0, CONFIRMING_DAYS)
                        .mapToDouble(series::dayMedian)
                        .allMatch(day -> (day - shift.before()) / shift.change() >= CONFIRMING_SHARE);
    }

    private static @Nullable Creep creep(RttSeries series) {
        double[] values = series.millis();
        Duration span = Duration.between(series.hour(0), series.hour(series.size() - 1));
        if (span.compareTo(MIN_CREEP.minusHours(1)) < 0 || Math.abs(Trend.significance(values)) < MIN_SIGNIFICANCE) {
            return null;
        }
        double[] days = series.days();
        Trend trend = Trend.of(days, values);
        double[] residuals = new double[values.length];
        Arrays.setAll(residuals, i -> values[i] - trend.at(days[i]));
        double change = trend.slope() * days[days.length - 1];
        return matters(trend.level(), change, residuals) ? new Creep(trend, sumOfSizes(residuals)) : null;
    }

    private static boolean matters(double beforeMillis, double changeMillis, double[] residuals) {
        double size = Math.abs(changeMillis);
        return size > MIN_CHANGE_MILLIS
                && size >= MIN_CHANGE_SHARE * beforeMillis
                && size >= MIN_CHANGE_DEVIATIONS * Medians.scaledDeviation(residuals);
    }

    private static Drift creeping(RttSeries series, Trend trend, @Nullable Double contractMillis) {
        int last = series.size() - 1;
        double now = trend.at(series.daysAt(last));
        Instant crossesAt = null;
        if (contractMillis != null && trend.slope() > 0 && now <= contractMillis) {
            double daysAhead = (contractMillis - now) / trend.slope();
            if (daysAhead <= MAX_DAYS_AHEAD) {
                crossesAt = series.hour(last).plusSeconds(Math.round(daysAhead * 86_400));
            }
        }
        return new Drift.Creeping(trend.slope(), now, contractMillis, crossesAt);
    }

    private static double sumOfSizes(double[] values) {
        return Arrays.stream(values).map(Math::abs).sum();
    }

    private static void requireOrder(List<HourlyRtt> points) {
        for (int i = 1; i < points.size(); i++) {
            if (Duration.between(points.get(i - 1).hour(), points.get(i).hour()).toHours() < 1) {
                throw new IllegalArgumentException("hours must be in order and an hour apart");
            }
        }
        if (!points.isEmpty()) {
            Instant first = points.get(0).hour();
            Instant last = points.get(points.size() - 1).hour();
            if (Duration.between(first, last).toHours() >= MAX_HOURS) {
                throw new IllegalArgumentException("at most " + MAX_HOURS + " hours are looked at");
            }
        }
    }
}
