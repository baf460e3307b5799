package io.plumbline.lab;

import java.time.Instant;
import java.util.Random;

/** How a simulated line behaves. */
public enum LineBehaviour {
    HEALTHY,
    LOSSY,
    SLOW,
    DEAD,
    /** Up for a while, then down for a while. */
    FLAPPING,
    /** Answers every probe in the same time: for benchmarks, where one probe that is waited for would count for thousands. */
    PERFECT;

    private static final int FLAP_SECONDS = 120;

    /** Whether a probe comes back. */
    boolean answers(Random random, Instant now) {
        return switch (this) {
            case HEALTHY -> random.nextInt(2_000) > 0;
            case SLOW -> random.nextInt(200) > 0;
            case LOSSY -> random.nextInt(100) >= 25;
            case DEAD -> false;
            case PERFECT -> true;
            case FLAPPING -> now.getEpochSecond() / FLAP_SECONDS % 2 == 0;
        };
    }

    /** Round trip of a probe in milliseconds, around the line's own. */
    double roundTripMillis(Random random, double base) {
        double jitter = Math.abs(random.nextGaussian());
        return switch (this) {
            case SLOW -> base * 6 + jitter * base;
            case LOSSY -> base * 1.5 + jitter * base / 4;
            case HEALTHY, DEAD, FLAPPING -> base + jitter * base / 20;
            case PERFECT -> base;
        };
    }
}
