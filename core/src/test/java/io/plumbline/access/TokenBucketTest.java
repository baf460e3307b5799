package io.plumbline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** In any span no more is taken than the capacity and what was refilled meanwhile. */
    @Test
    void neverGivesMoreThanItsRate() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            int capacity = 1 + random.nextInt(20);
            TokenBucket bucket = new TokenBucket(new Rate(capacity, Duration.ofSeconds(10)), START);
            long millis = 0;
            int taken = 0;
            for (int i = 0; i < 1_000; i++) {
                millis += random.nextInt(500);
                taken += bucket.take(START.plusMillis(millis)) ? 1 : 0;
                assertThat(taken).isLessThanOrEqualTo((int) (capacity + capacity * millis / 10_000.0 + 1));
            }
        }
    }

    @Test
    void saysWhenTheNextTokenComes() {
        TokenBucket bucket = new TokenBucket(new Rate(2, Duration.ofSeconds(10)), START);
        assertThat(bucket.take(START)).isTrue();
        assertThat(bucket.take(START)).isTrue();
        assertThat(bucket.take(START)).isFalse();
        assertThat(bucket.untilNext(START)).isEqualTo(Duration.ofSeconds(5));
        assertThat(bucket.untilFull(START)).isEqualTo(Duration.ofSeconds(10));
        assertThat(bucket.take(START.plusSeconds(5))).isTrue();
    }

    @Test
    void aClockThatWasSetBackGivesNothing() {
        TokenBucket bucket = new TokenBucket(new Rate(1, Duration.ofSeconds(1)), START);
        assertThat(bucket.take(START)).isTrue();
        assertThat(bucket.take(START.minusSeconds(100))).isFalse();
        assertThat(bucket.take(START.minusSeconds(99))).isTrue();
    }

    @Test
    void aTokenGivenBackFillsNoFurtherThanTheCapacity() {
        TokenBucket bucket = new TokenBucket(new Rate(2, Duration.ofSeconds(10)), START);
        bucket.giveBack();
        assertThat(bucket.remaining(START)).isEqualTo(2);
        assertThat(bucket.take(START)).isTrue();
        assertThat(bucket.take(START)).isTrue();
        bucket.giveBack();
        assertThat(bucket.remaining(START)).isEqualTo(1);
    }
}
