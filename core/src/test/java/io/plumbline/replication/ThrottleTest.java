package io.plumbline.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final double NANOS_PER_SECOND = 1e9;

    @Test
    void aLongStreamKeepsItsRate() {
        Throttle throttle = new Throttle(() -> OptionalLong.of(1_000_000));
        Random random = new Random(7);
        long now = 5;
        long sent = 0;
        while (sent < 50_000_000) {
            int bytes = 1 + random.nextInt(65_536);
            now += throttle.take(bytes, now);
            sent += bytes;
        }

        assertThat(sent / (now / NANOS_PER_SECOND)).isCloseTo(1_000_000, within(10_000.0));
    }

    @Test
    void idleTimeGivesNoMoreThanOneBurst() {
        Throttle throttle = new Throttle(() -> OptionalLong.of(1_000));
        throttle.take(100, 0);

        long now = 3_600_000_000_000L;
        long wait = throttle.take(1_000, now);

        assertThat(wait).isEqualTo(900_000_000L);
    }

    @Test
    void aRateThatChangesCountsFromTheNextPieceOn() {
        AtomicLong rate = new AtomicLong(1_000);
        Throttle throttle = new Throttle(() -> rate.get() == 0 ? OptionalLong.empty() : OptionalLong.of(rate.get()));
        long now = throttle.take(10_000, 0);

        rate.set(0);
        assertThat(throttle.take(1_000_000, now)).isZero();

        rate.set(500);
        assertThat(throttle.take(500, now)).isEqualTo(1_000_000_000L);
    }
}
