package io.plumbline.replication;

import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Keeps a stream, or several that share it, to a rate that may change while they run. Whoever wants to send says how much, and is told how
 * long to wait first; time in which nobody sent is not made up for beyond one burst.
 */
public final class Throttle {
    private static final long BURST_NANOS = 100_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Supplier<OptionalLong> bytesPerSecond;
    private long freeAt = Long.MIN_VALUE;

    /**
     * A throttle on which nothing was sent yet.
     *
     * @param bytesPerSecond asked at every piece; empty for no limit
     */
    public Throttle(Supplier<OptionalLong> bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** What it keeps to now; empty for no limit. */
    public OptionalLong bytesPerSecond() {
        return bytesPerSecond.get();
    }

    /**
     * Takes part in the rate.
     *
     * @param nowNanos a steady time
     * @return nanoseconds to wait before these bytes are sent
     */
    public synchronized long take(int bytes, long nowNanos) {
        OptionalLong rate = bytesPerSecond.get();
        if (rate.isEmpty()) {
            freeAt = nowNanos;
            return 0;
        }
        if (freeAt == Long.MIN_VALUE || nowNanos - freeAt > BURST_NANOS) {
            freeAt = nowNanos - BURST_NANOS;
        }
        freeAt += (long) (bytes * NANOS_PER_SECOND / rate.getAsLong());
        return Math.max(0, freeAt - nowNanos);
    }
}
