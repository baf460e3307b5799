package io.plumbline.web;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Answers every error as a problem. What is a fault of ours is logged with its trace and told without it. */
@Provider
public class Problems implements ExceptionMapper<Throwable> {
    private static final Log LOG = Log.of(Problems.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable thrown) {
        return answer(thrown, request);
    }

    static Response answer(Throwable thrown, HttpServletRequest request) {
        Failure failure = Failures.of(thrown).orElseGet(() -> {
            LOG.error("a request failed", Map.of("path", request.getRequestURI()), thrown);
            return new Failure(ErrorCode.INTERNAL, "The server failed; its log says why under this request's id");
        });
        if (failure.code() == ErrorCode.UNAVAILABLE) {
            LOG.warn("a request found the service unavailable", Map.of("path", request.getRequestURI()), thrown);
        }
        Response.ResponseBuilder response = Response.status(failure.code().status())
                .type("application/problem+json")
                .header("Cache-Control", "no-store")
                .entity(Problem.of(failure, request.getRequestURI(), Requests.id(request)));
        if (thrown instanceof NotAllowedException notAllowed) {
            response.header("Allow", notAllowed.getResponse().getHeaderString("Allow"));
        }
        switch (failure.code()) {
            case UNAUTHENTICATED -> response.header("WWW-Authenticate", "Bearer");
            case UNAVAILABLE -> response.header("Retry-After", RETRY_AFTER_SECONDS);
            default -> { // The others need no header.
            }
        }
        return response.build();
    }
}
