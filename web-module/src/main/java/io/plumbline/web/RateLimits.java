package io.plumbline.web;

import io.plumbline.access.Caller;
import io.plumbline.access.TokenBucket;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.job.SettingsSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the requests of each caller and says in every answer how many are left. */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class RateLimits implements ContainerRequestFilter, ContainerResponseFilter {
    private static final int MAX_CALLERS = 10_000;

    @Inject
    private SettingsSource settings;

    @Context
    private HttpServletRequest request;

    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > MAX_CALLERS;
        }
    };

    @Override
    public void filter(ContainerRequestContext context) {
        Instant now = Instant.now();
        boolean taken;
        synchronized (buckets) {
            taken = bucket(now).take(now);
        }
        if (!taken) {
            throw new Failure(
                    ErrorCode.RATE_LIMITED,
                    "More than %d requests in a minute"
                            .formatted(settings.settings().http().requestsPerMinute()));
        }
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        Instant now = Instant.now();
        MultivaluedMap<String, Object> headers = response.getHeaders();
        synchronized (buckets) {
            TokenBucket bucket = bucket(now);
            headers.putSingle("RateLimit-Limit", bucket.capacity());
            headers.putSingle("RateLimit-Remaining", bucket.remaining(now));
            headers.putSingle("RateLimit-Reset", seconds(bucket.untilFull(now)));
            if (response.getStatus() == ErrorCode.RATE_LIMITED.status()) {
                // Refused with tokens left: it was the limit of failed log-ins, which is by the minute.
                boolean logIns = bucket.remaining(now) > 0;
                headers.putSingle("Retry-After", logIns ? 60 : Math.max(1, seconds(bucket.untilNext(now))));
            }
        }
    }

    private TokenBucket bucket(Instant now) {
        Caller caller = Requests.caller(request);
        String key = caller == null ? "address:" + request.getRemoteAddr() : "caller:" + caller.name();
        return buckets.computeIfAbsent(
                key,
                any -> new TokenBucket(settings.settings().http().requestsPerMinute(), Duration.ofMinutes(1), now));
    }

    private static long seconds(Duration duration) {
        return (duration.toMillis() + 999) / 1000;
    }
}
