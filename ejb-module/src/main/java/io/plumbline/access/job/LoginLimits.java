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

/** Counts failed log-ins by name and by address; who has used up theirs has to wait. */
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

    public synchronized void require(String name, String address, Instant now) {
        if (bucket("name:" + name, now).isEmpty(now)
                || bucket("address:" + address, now).isEmpty(now)) {
            throw new Failure(ErrorCode.RATE_LIMITED, "Too many failed log-ins: wait a minute");
        }
    }

    public synchronized void failed(String name, String address, Instant now) {
        bucket("name:" + name, now).take(now);
        bucket("address:" + address, now).take(now);
    }

    private TokenBucket bucket(String key, Instant now) {
        return buckets.computeIfAbsent(
                key, any -> new TokenBucket(settings.access().loginsPerMinute(), Duration.ofMinutes(1), now));
    }
}
