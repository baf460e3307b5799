package io.plumbline.access;

import java.time.Duration;
import java.time.Instant;

/** A bucket's answer: whether there was a token, and how it stands now. */
public record Allowance(boolean allowed, int remaining, Duration untilNext, Duration untilFull) {
    /** Takes a token when there is one. */
    public static Allowance take(TokenBucket bucket, Instant now) {
        return of(bucket.take(now), bucket, now);
    }

    /** Takes nothing. */
    public static Allowance look(TokenBucket bucket, Instant now) {
        return of(!bucket.isEmpty(now), bucket, now);
    }

    private static Allowance of(boolean allowed, TokenBucket bucket, Instant now) {
        return new Allowance(allowed, bucket.remaining(now), bucket.untilNext(now), bucket.untilFull(now));
    }
}
