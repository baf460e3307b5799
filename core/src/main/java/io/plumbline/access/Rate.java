package io.plumbline.access;

import java.time.Duration;

/** How many may be taken in a period. */
public record Rate(int capacity, Duration period) {
    public Rate {
        if (capacity < 1 || period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("a rate needs a capacity of at least 1 and a period above 0");
        }
    }

    public static Rate perMinute(int capacity) {
        return new Rate(capacity, Duration.ofMinutes(1));
    }

    /** What a bucket refills by, rounded down: the same for every bucket, wherever it is kept. */
    public long nanosPerToken() {
        return Math.max(1, period.toNanos() / capacity);
    }
}
