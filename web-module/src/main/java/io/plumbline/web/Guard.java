package io.plumbline.web;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;

/** Lets a request in when its caller has one of the roles that the method declares. A method that declares none lets nobody in. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class Guard implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        RuntimeException failure = Requests.failure(request);
        if (failure != null) {
            throw failure;
        }
        if (Requests.refused(request)) {
            throw new Failure(ErrorCode.UNAUTHENTICATED, "The token or API key is not valid (any more)");
        }
        Optional<Set<String>> roles = Roles.of(resource.getResourceClass(), resource.getResourceMethod());
        if (roles.isEmpty()) {
            return;
        }
        if (Requests.caller(request) == null) {
            throw new Failure(ErrorCode.UNAUTHENTICATED, "Send a token or an API key: Authorization: Bearer …");
        }
        if (roles.get().isEmpty()) {
            // None of ours: what the container makes up, as for OPTIONS.
            throw new Failure(ErrorCode.METHOD_NOT_ALLOWED, "This path does not take this method");
        }
        if (roles.get().stream().noneMatch(context.getSecurityContext()::isUserInRole)) {
            throw new Failure(ErrorCode.FORBIDDEN, "This needs the role " + String.join(" or ", roles.get()));
        }
    }
}
