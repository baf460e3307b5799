package io.plumbline.web;

import io.plumbline.access.Caller;
import io.plumbline.ops.Log;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** A log line for each call of the interface: who, what, how it ended and how long it took. The query is left out, it may hold anything. */
@Provider
@PreMatching
public class CallLog implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Log LOG = Log.of(CallLog.class);
    private static final String START = "plumbline.start";

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        context.setProperty(START, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        Caller caller = Requests.caller(request);
        Object start = context.getProperty(START);
        LOG.info(
                context.getMethod() + " " + context.getUriInfo().getRequestUri().getRawPath(),
                Map.of(
                        "caller",
                        caller == null ? "anonymous" : caller.name(),
                        "address",
                        Requests.address(request),
                        "status",
                        response.getStatus(),
                        "millis",
                        start instanceof Long nanos ? (System.nanoTime() - nanos) / 1_000_000 : 0));
    }
}
