package io.plumbline.line.ui;

import io.plumbline.line.MeasuredHour.RoundTrips;
import io.plumbline.line.RoundTrip;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in one column of a chart.
 *
 * @param sent 0 when there were turns and none of them measured anything
 * @param smoke {@code null} when nothing came back or the router prints no times
 */
record ChartColumn(
        Instant from,
        Instant to,
        long sent,
        long received,
        @Nullable Smoke smoke) {
    /** Round-trip times: the percentiles are of turns, the ends of single probes. */
    record Smoke(double minMillis, double p10Millis, double medianMillis, double p90Millis, double maxMillis) {
        static Smoke of(RoundTrip one) {
            return new Smoke(one.minMillis(), one.avgMillis(), one.avgMillis(), one.avgMillis(), one.maxMillis());
        }

        static Smoke of(RoundTrips hour) {
            return new Smoke(
                    hour.minMillis(), hour.p10Millis(), hour.medianMillis(), hour.p90Millis(), hour.maxMillis());
        }

        /** Single turns together. */
        static Smoke ofTurns(List<Smoke> turns) {
            return new Smoke(
                    least(turns),
                    percentile(turns, Smoke::medianMillis, 0.1),
                    percentile(turns, Smoke::medianMillis, 0.5),
                    percentile(turns, Smoke::medianMillis, 0.9),
                    greatest(turns));
        }

        /** Longer times together: the middle of their percentiles, as the turns themselves are not known any more. */
        static Smoke typical(List<Smoke> parts) {
            return new Smoke(
                    least(parts),
                    percentile(parts, Smoke::p10Millis, 0.5),
                    percentile(parts, Smoke::medianMillis, 0.5),
                    percentile(parts, Smoke::p90Millis, 0.5),
                    greatest(parts));
        }

        private static double least(List<Smoke> parts) {
            return parts.stream().mapToDouble(Smoke::minMillis).min().orElseThrow();
        }

        private static double greatest(List<Smoke> parts) {
            return parts.stream().mapToDouble(Smoke::maxMillis).max().orElseThrow();
        }

        private static double percentile(List<Smoke> parts, ToDoubleFunction<Smoke> what, double part) {
            double[] sorted = parts.stream().mapToDouble(what).sorted().toArray();
            return sorted[(int) Math.round(part * (sorted.length - 1))];
        }
    }

    double lossPercent() {
        return sent == 0 ? 0 : 100.0 * (sent - received) / sent;
    }

    boolean withoutData() {
        return sent == 0;
    }

    boolean allLost() {
        return sent > 0 && received == 0;
    }

    /** The class that colours it by its loss. */
    String lossClass() {
        double loss = lossPercent();
        return loss <= 0 ? "loss0" : loss <= 5 ? "loss1" : loss <= 20 ? "loss2" : loss <= 50 ? "loss3" : "loss4";
    }
}
