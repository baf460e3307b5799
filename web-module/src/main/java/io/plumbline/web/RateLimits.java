package io.plumbline.web;

import io.plumbline.access.Allowance;
import io.plumbline.access.Caller;
import io.plumbline.access.Rate;
import io.plumbline.access.job.Buckets;
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

/** Counts the requests of each caller and says in every answer how many are left. */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class RateLimits implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String ALLOWANCE = "plumbline.allowance";

    @Inject
    private SettingsSource settings;

    @Inject
    private Buckets buckets;

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        Allowance allowance = buckets.take(key(), rate());
        context.setProperty(ALLOWANCE, allowance);
        if (!allowance.allowed()) {
            throw new Failure(ErrorCode.RATE_LIMITED, "More than %d requests in a minute".formatted(rate().capacity()));
        }
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        // What was refused before it was counted is told how things stand.
        Allowance allowance =
                context.getProperty(ALLOWANCE) instanceof Allowance counted ? counted : buckets.look(key(), rate());
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("RateLimit-Limit", rate().capacity());
        headers.putSingle("RateLimit-Remaining", allowance.remaining());
        headers.putSingle("RateLimit-Reset", seconds(allowance.untilFull()));
        if (response.getStatus() == ErrorCode.RATE_LIMITED.status()) {
            // Refused although allowed: it was the limit of failed log-ins, which is by the minute.
            headers.putSingle("Retry-After", allowance.allowed() ? 60 : Math.max(1, seconds(allowance.untilNext())));
        }
    }

    private Rate rate() {
        return Rate.perMinute(settings.settings().http().requestsPerMinute());
    }

    private String key() {
        Caller caller = Requests.caller(request);
        return caller == null ? "requests:address:" + Requests.address(request) : "requests:caller:" + caller.name();
    }

    private static long seconds(Duration duration) {
        return (duration.toMillis() + 999) / 1000;
    }
}
