package io.plumbline.line;

import org.jspecify.annotations.Nullable;

/**
 * Round-trip times of the probes that came back, in milliseconds.
 *
 * @param deviationMillis {@code null} where the router prints none
 */
public record RoundTrip(
        double minMillis,
        double avgMillis,
        double maxMillis,
        @Nullable Double deviationMillis) {
    public RoundTrip {
        if (!(minMillis >= 0 && minMillis <= avgMillis && avgMillis <= maxMillis)) {
            throw new IllegalArgumentException("round-trip times must be 0 <= min <= avg <= max");
        }
    }

    /** Spread between the fastest and the slowest probe, where nothing better is printed. */
    public double jitterMillis() {
        return deviationMillis == null ? maxMillis - minMillis : deviationMillis;
    }
}
