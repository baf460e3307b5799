package io.plumbline.web;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.job.SettingsSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.Semaphore;

/**
 * Lets few reports that are larger than other bodies may be in at once: each is read as it comes, but what it says is in memory until it is
 * stored. Who is allowed to report has been decided by then.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.USER)
public class LargeReports implements ContainerRequestFilter, ContainerResponseFilter {
    static final int AT_ONCE = 4;
    private static final String TAKEN = LargeReports.class.getName();

    private final Semaphore places = new Semaphore(AT_ONCE);

    @Inject
    private SettingsSource settings;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!BodyLimit.isReport(request.getUriInfo().getPath()) || !isLarge(request)) {
            return;
        }
        if (!places.tryAcquire()) {
            throw new Failure(
                    ErrorCode.UNAVAILABLE, AT_ONCE + " large reports are being taken in already: report again");
        }
        request.setProperty(TAKEN, true);
    }

    /** One whose length is not told may be large. */
    private boolean isLarge(ContainerRequestContext request) {
        return request.hasEntity()
                && (request.getLength() < 0
                        || request.getLength() > settings.settings().http().maxBodyBytes());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(TAKEN) != null) {
            request.removeProperty(TAKEN);
            places.release();
        }
    }
}
