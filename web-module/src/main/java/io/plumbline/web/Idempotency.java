package io.plumbline.web;

import io.plumbline.access.Caller;
import io.plumbline.access.job.IdempotencyKeys;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a {@code POST} safe to repeat: the answer to one with an {@code Idempotency-Key} is kept, sealed, for a day, and given again to the
 * same request with the same key. The key with another request is refused.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.USER)
public class Idempotency implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final String PROPERTY = "plumbline.idempotencyKey";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    @Inject
    private IdempotencyKeys keys;

    @Context
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) throws IOException {
        String header = context.getHeaderString(HEADER);
        Caller caller = Requests.caller(request);
        if (header == null || caller == null || !context.getMethod().equals("POST")) {
            return;
        }
        if (!FORM.matcher(header).matches()) {
            throw Failure.malformed(HEADER, "must be 1 to 128 printable ASCII characters");
        }
        byte[] body = context.getEntityStream().readAllBytes();
        context.setEntityStream(new ByteArrayInputStream(body));
        IdempotencyKeys.Key key = new IdempotencyKeys.Key(
                caller.name(),
                header,
                IdempotencyKeys.digest(context.getUriInfo().getRequestUri().getPath(), body));
        Optional<IdempotencyKeys.Answer> before = keys.begin(key);
        if (before.isPresent()) {
            context.abortWith(replay(before.get()));
        } else {
            context.setProperty(PROPERTY, key);
        }
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) throws IOException {
        if (!(context.getProperty(PROPERTY) instanceof IdempotencyKeys.Key key)) {
            return;
        }
        context.removeProperty(PROPERTY);
        if (response.getStatus() >= ErrorCode.INTERNAL.status()
                || response.getStatus() == ErrorCode.RATE_LIMITED.status()) {
            // Nothing was done: the next try with this key is the first.
            keys.forget(key);
            return;
        }
        String body = response.hasEntity() ? Json.MAPPER.writeValueAsString(response.getEntity()) : "";
        String type =
                response.getMediaType() == null ? "" : response.getMediaType().toString();
        keys.finish(
                key,
                new IdempotencyKeys.Answer(
                        response.getStatus(),
                        type,
                        response.getHeaderString("Location"),
                        response.getHeaderString("ETag"),
                        body));
    }

    private static Response replay(IdempotencyKeys.Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).header("Idempotency-Replayed", "true");
        if (answer.location() != null) {
            response.header("Location", answer.location());
        }
        if (answer.etag() != null) {
            response.header("ETag", answer.etag());
        }
        if (!answer.body().isEmpty()) {
            response.entity(answer.body()).type(answer.type());
        }
        return response.build();
    }
}
