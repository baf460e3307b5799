package io.plumbline.line;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a line measured in an hour, all its turns together.
 *
 * @param hour its beginning
 * @param sent probes of all turns that were measured
 * @param roundTrips {@code null} when nothing came back
 */
public record MeasuredHour(
        Instant hour,
        Turns turns,
        long sent,
        long received,
        @Nullable RoundTrips roundTrips) {
    /**
     * Turns by what became of them.
     *
     * @param all whatever became of them
     * @param unreachable in which the router could not be reached
     * @param noData in which there was no measurement for another reason
     * @param allLost measured, and nothing came back
     */
    public record Turns(int all, int unreachable, int noData, int allLost) {
        public int measured() {
            return all - unreachable - noData;
        }
    }

    /** Round-trip times in milliseconds: the percentiles and the mean are of the turns' averages, the ends of single probes. */
    public record RoundTrips(
            double minMillis,
            double p10Millis,
            double medianMillis,
            double p90Millis,
            double maxMillis,
            double avgMillis,
            double jitterMillis) {}

    /** Loss of all probes together; {@code null} when none was sent. */
    public @Nullable Double lossPercent() {
        return sent == 0 ? null : 100.0 * (sent - received) / sent;
    }
}
