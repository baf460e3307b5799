package io.plumbline.access.job;

import io.plumbline.access.TokenBucket;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts log-ins by name and by address; who has used up theirs has to wait. A log-in is counted before its password is looked at, so that
 * many at once are no way around it, and given back when it was right.
 */
@ApplicationScoped
public class LoginLimits {
    private static final int MAX_TRACKED = 10_000;

    @Inject
    private Settings settings;

    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > MAX_TRACKED;
        }
    };

    public synchronized void attempt(String name, String address, Instant now) {
        TokenBucket ofName = bucket("name:" + name, now);
        TokenBucket ofAddress = bucket("address:" + address, now);
        if (ofName.isEmpty(now) || ofAddress.isEmpty(now)) {
            throw new Failure(ErrorCode.RATE_LIMITED, "Too many failed log-ins: wait a minute");
        }
        ofName.take(now);
        ofAddress.take(now);
    }

    public synchronized void succeeded(String name, String address, Instant now) {
        bucket("name:" + name, now).giveBack();
        bucket("address:" + address, now).giveBack();
    }

    private TokenBucket bucket(String key, Instant now) {
        return buckets.computeIfAbsent(
                key, any -> new TokenBucket(settings.access().loginsPerMinute(), Duration.ofMinutes(1), now));
    }
}
