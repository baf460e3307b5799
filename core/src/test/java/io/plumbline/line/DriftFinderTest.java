package io.plumbline.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftFinderTest {
    /** A Monday. */
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static final int HOURS = DriftFinder.MAX_HOURS;
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private final Random random = new Random(17);

    private static List<HourlyRtt> series(int hours, IntFunction<@Nullable Double> millis) {
        List<HourlyRtt> points = new ArrayList<>();
        for (int hour = 0; hour < hours; hour++) {
            points.add(new HourlyRtt(START.plus(hour, ChronoUnit.HOURS), millis.apply(hour)));
        }
        return points;
    }

    private double noise() {
        return 0.5 * random.nextGaussian();
    }

    /** Slow by day, from 8 to 18 hours by 6 ms. */
    private static double cycle(int hour) {
        return Math.max(0, 6 * Math.sin(Math.PI * (hour % 24 - 8) / 10.0))
                * (hour % 24 >= 8 && hour % 24 <= 18 ? 1 : 0);
    }

    private static boolean weekend(int hour) {
        return hour / 24 % 7 >= 5;
    }

    private int alarms(int rounds, IntToDoubleFunction millis) {
        int alarms = 0;
        for (int round = 0; round < rounds; round++) {
            // Whenever it is looked at: at any hour, with one to four weeks of data.
            int hours = 7 * 24 + random.nextInt(HOURS - 7 * 24 + 1);
            if (!(DriftFinder.find(series(hours, millis::applyAsDouble), 30.0) instanceof Drift.Steady)) {
                alarms++;
            }
        }
        return alarms;
    }

    @Test
    void noiseIsNoAlarmInAThousandSeries() {
        assertThat(alarms(1_000, hour -> 20 + noise())).isLessThan(10);
    }

    @Test
    void noiseThatRemembersIsNoAlarm() {
        double[] last = {0};
        // Each hour is mostly the one before: ten times longer memory than independent noise.
        assertThat(alarms(100, hour -> {
                    last[0] = 0.9 * last[0] + 0.4 * random.nextGaussian();
                    return 20 + last[0];
                }))
                .isLessThan(2);
    }

    @Test
    void aDailyCycleIsNoAlarm() {
        assertThat(alarms(200, hour -> 20 + cycle(hour) + noise())).isLessThan(2);
    }

    @Test
    void aWeekWithAQuietWeekendIsNoAlarm() {
        assertThat(alarms(200, hour -> 20 + (weekend(hour) ? 0 : cycle(hour)) + noise()))
                .isLessThan(2);
        assertThat(alarms(200, hour -> 20 + (weekend(hour) ? 0 : 5) + noise())).isLessThan(2);
    }

    @Test
    void spikesAreNoAlarm() {
        assertThat(alarms(200, hour -> 20 + noise() + (random.nextInt(30) == 0 ? 300 * random.nextDouble() : 0)))
                .isLessThan(2);
    }

    @Test
    void anAfternoonOfTroubleIsNoAlarm() {
        assertThat(alarms(100, hour -> 20 + noise() + (hour >= 100 && hour < 130 ? 200 : 0)))
                .isLessThan(2);
    }

    @Test
    void aStepOfWholeMillisecondsByRoundingIsNoAlarm() {
        assertThat(alarms(100, hour -> Math.rint(1.48 + (hour > 150 ? 0.04 : 0))))
                .isZero();
        assertThat(alarms(100, hour -> 5)).isZero();
    }

    @Test
    void aShiftThatHasGoneIsNoAlarm() {
        assertThat(DriftFinder.find(series(HOURS, hour -> 20 + noise() + (hour > 300 && hour < 600 ? 6 : 0)), null))
                .isInstanceOf(Drift.Steady.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # change at hour | factor
        80               | 1.2
        336              | 1.2
        500              | 1.2
        597              | 1.2
        400              | 0.8
        400              | 3
        """)
    void aStepIsFoundWithItsHour(int at, double factor) {
        for (int round = 0; round < 5; round++) {
            Drift drift = DriftFinder.find(
                    series(HOURS, hour -> (20 + noise()) * (hour < at ? 1 : factor) + cycle(hour)), 30.0);
            assertThat(drift).isInstanceOfSatisfying(Drift.Shifted.class, shifted -> {
                assertThat(Math.abs(Duration.between(START, shifted.since()).toHours() - at))
                        .isLessThanOrEqualTo(3);
                assertThat(shifted.afterMillis() / shifted.beforeMillis())
                        .isCloseTo(1 + (factor - 1) * 20 / shifted.beforeMillis(), within(0.03));
            });
        }
    }

    @Test
    void aStepIsToldWithNumbers() {
        List<HourlyRtt> points = series(HOURS, hour -> hour < 384 ? 20.0 : 24.0);
        assertThat(DriftFinder.find(points, 30.0).explanation(ZONE))
                .isEqualTo("The round-trip time went from 20 ms to 24 ms (+20 %) on 2026-03-18 "
                        + "and has stayed there for 12 days.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, -0.2})
    void aRampIsFoundWithItsSlope(double millisPerDay) {
        for (int round = 0; round < 5; round++) {
            Drift drift = DriftFinder.find(
                    series(HOURS, hour -> 20 + millisPerDay * hour / 24 + cycle(hour) + noise()), 100.0);
            assertThat(drift)
                    .isInstanceOfSatisfying(
                            Drift.Creeping.class,
                            creeping -> assertThat(creeping.millisPerDay()).isCloseTo(millisPerDay, within(0.02)));
        }
    }

    @Test
    void aRampIsToldWithTheDayItCrossesTheContract() {
        List<HourlyRtt> points = series(HOURS, hour -> 20 + hour / 96.0);
        String begin = "The round-trip time rises by 0.25 ms a day and is about 26.99 ms now";
        assertThat(explanation(points, null)).isEqualTo(begin + ".");
        assertThat(explanation(points, 30.0))
                .isEqualTo(begin + "; if it goes on, it reaches the agreed 30 ms on 2026-04-11.");
        assertThat(explanation(points, 25.0)).isEqualTo(begin + ", more than the agreed 25 ms.");
        assertThat(explanation(points, 500.0)).isEqualTo(begin + "; the agreed 500 ms are more than a year away.");
    }

    @Test
    void aFallingRampNeverCrosses() {
        assertThat(explanation(series(HOURS, hour -> 40 - hour / 96.0), 50.0))
                .isEqualTo("The round-trip time falls by 0.25 ms a day and is about 33.01 ms now; "
                        + "the agreed 50 ms are kept.");
    }

    private static String explanation(List<HourlyRtt> points, @Nullable Double contract) {
        return DriftFinder.find(points, contract).explanation(ZONE);
    }

    @Test
    void gapsDoNotHideADrift() {
        for (int round = 0; round < 5; round++) {
            List<HourlyRtt> step =
                    series(HOURS, hour -> known(hour) ? (hour < 350 ? 20 : 24) + cycle(hour) + noise() : null);
            assertThat(DriftFinder.find(step, null)).isInstanceOf(Drift.Shifted.class);
            assertThat(DriftFinder.find(withoutUnknown(step), null)).isEqualTo(DriftFinder.find(step, null));
            List<HourlyRtt> ramp =
                    series(HOURS, hour -> known(hour) ? 20 + hour / 100.0 + cycle(hour) + noise() : null);
            assertThat(DriftFinder.find(ramp, null)).isInstanceOf(Drift.Creeping.class);
        }
    }

    /** Three days are missing, and every third hour. */
    private boolean known(int hour) {
        return (hour < 200 || hour > 272) && random.nextInt(3) > 0;
    }

    private static List<HourlyRtt> withoutUnknown(List<HourlyRtt> points) {
        return points.stream().filter(point -> point.medianMillis() != null).toList();
    }

    @Test
    void gapsAloneAreNoAlarm() {
        int alarms = 0;
        for (int round = 0; round < 200; round++) {
            List<HourlyRtt> points = series(HOURS, hour -> known(hour) ? 20 + cycle(hour) + noise() : null);
            alarms += DriftFinder.find(points, null) instanceof Drift.Steady ? 0 : 1;
        }
        assertThat(alarms).isLessThan(2);
    }

    @Test
    void tooLittleDataIsSaid() {
        assertThat(explanation(List.of(), null)).contains("0 measured hours");
        assertThat(explanation(series(95, hour -> 20.0), null)).contains("95 measured hours");
        assertThat(explanation(series(7 * 24 - 1, hour -> 20.0), null)).contains("less than 7 days");
        assertThat(DriftFinder.find(series(7 * 24, hour -> 20.0), null)).isEqualTo(new Drift.Steady(20));
        assertThat(explanation(series(HOURS, hour -> hour > 620 && hour < 650 ? null : 20.0), null))
                .contains("last 3 days");
    }

    @Test
    void hoursOutOfOrderOrTooManyAreRefused() {
        List<HourlyRtt> twice = List.of(new HourlyRtt(START, 1.0), new HourlyRtt(START, 2.0));
        assertThatThrownBy(() -> DriftFinder.find(twice, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DriftFinder.find(series(HOURS + 1, hour -> 20.0), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalValuesShareTheirRank() {
        assertThat(ChangePoint.ranks(new double[] {3, 1, 3, 2, 3})).containsExactly(4, 1, 4, 2, 4);
    }

    @Test
    void theChangePointIsThatOfTheDefinition() {
        for (int round = 0; round < 200; round++) {
            double[] values = new double[2 + random.nextInt(30)];
            Arrays.setAll(values, i -> random.nextInt(6) + (i > 10 ? 2 : 0));
            double strongest = -1;
            int index = 0;
            for (int split = 1; split < values.length; split++) {
                double sum = 0;
                for (int i = 0; i < split; i++) {
                    for (int j = split; j < values.length; j++) {
                        sum += Math.signum(values[i] - values[j]);
                    }
                }
                if (Math.abs(sum) > strongest) {
                    strongest = Math.abs(sum);
                    index = split;
                }
            }
            assertThat(ChangePoint.of(values).index()).isEqualTo(index);
        }
    }
}
