package io.plumbline.ops;

import java.time.Instant;
import java.time.InstantSource;

/** Time that runs evenly whatever is done to the wall clock: for deadlines and limits, not for what people read. */
public final class SteadyClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
