package io.plumbline.ssh.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what comes by itself, much longer than it takes. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Eventually() {}

    static <T> void is(T expected, Supplier<T> actual) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T now = actual.get();
        while (!now.equals(expected) && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
            now = actual.get();
        }
        assertThat(now).isEqualTo(expected);
    }

    static void ended(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
