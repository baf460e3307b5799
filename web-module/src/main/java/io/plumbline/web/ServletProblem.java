package io.plumbline.web;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers with a problem where no resource has answered: below the interface no caller is to get a page. */
final class ServletProblem {
    private static final int SERVER_ERRORS = 500;

    private ServletProblem() {}

    /** What a status means that the container chose by itself. */
    static Failure ofStatus(int status) {
        Failure known = Failures.ofStatus(status);
        if (known != null) {
            return known;
        }
        if (status == ErrorCode.UNAVAILABLE.status()) {
            return new Failure(ErrorCode.UNAVAILABLE, "The service is not available now");
        }
        return status < SERVER_ERRORS
                ? new Failure(ErrorCode.MALFORMED_REQUEST, "The request can't be read")
                : new Failure(ErrorCode.INTERNAL, "The server failed; its log says why under this request's id");
    }

    /**
     * Writes the answer.
     *
     * @param path of the request; {@code null} where it is the request's own
     */
    static void send(Failure failure, @Nullable String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(failure.code().status());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        if (failure.code() == ErrorCode.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        String instance = path == null ? request.getRequestURI() : path;
        response.getOutputStream()
                .write(Json.MAPPER.writeValueAsBytes(Problem.of(failure, instance, Requests.id(request))));
    }
}
