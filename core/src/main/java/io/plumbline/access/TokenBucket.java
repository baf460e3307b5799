package io.plumbline.access;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket without a clock of its own: as many tokens as the capacity, refilled evenly over the period. Not thread-safe; whoever
 * shares one guards it.
 */
public final class TokenBucket {
    private final int capacity;
    private final long nanosPerToken;
    private double tokens;
    private Instant filledAt;

    public TokenBucket(Rate rate, Instant now) {
        this.capacity = rate.capacity();
        this.nanosPerToken = rate.nanosPerToken();
        this.tokens = capacity;
        this.filledAt = now;
    }

    /** Takes one token when there is one. */
    public boolean take(Instant now) {
        fill(now);
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    /** Puts back one token that was taken for nothing. */
    public void giveBack() {
        tokens = Math.min(capacity, tokens + 1);
    }

    public boolean isEmpty(Instant now) {
        fill(now);
        return tokens < 1;
    }

    public int capacity() {
        return capacity;
    }

    /** Whole tokens left. */
    public int remaining(Instant now) {
        fill(now);
        return (int) tokens;
    }

    /** How long until a token can be taken; zero when one can be now. */
    public Duration untilNext(Instant now) {
        fill(now);
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) * nanosPerToken));
    }

    /** How long until the bucket is full again. */
    public Duration untilFull(Instant now) {
        fill(now);
        return Duration.ofNanos((long) ((capacity - tokens) * nanosPerToken));
    }

    private void fill(Instant now) {
        long elapsedNanos = Duration.between(filledAt, now).toNanos();
        if (elapsedNanos <= 0) {
            // A clock that was set back gives nothing and takes nothing, and time counts on from there.
            filledAt = now;
            return;
        }
        tokens = Math.min(capacity, tokens + (double) elapsedNanos / nanosPerToken);
        filledAt = now;
    }
}
