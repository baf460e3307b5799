package io.plumbline.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The buckets of one node; of too many, those not asked for longest go. */
public final class LocalBuckets {
    private final Map<String, TokenBucket> buckets;

    public LocalBuckets(int maxBuckets) {
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
                return size() > maxBuckets;
            }
        };
    }

    public synchronized Allowance take(String key, Rate rate, Instant now) {
        return Allowance.take(bucket(key, rate, now), now);
    }

    public synchronized Allowance look(String key, Rate rate, Instant now) {
        return Allowance.look(bucket(key, rate, now), now);
    }

    public synchronized void giveBack(String key, Rate rate, Instant now) {
        bucket(key, rate, now).giveBack();
    }

    private TokenBucket bucket(String key, Rate rate, Instant now) {
        return buckets.computeIfAbsent(key, any -> new TokenBucket(rate, now));
    }
}
