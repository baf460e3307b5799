package io.plumbline.ops;

import java.util.Locale;

/**
 * Every kind of failure that a caller can see, with its HTTP status. The name in lower case with hyphens is the stable end of the
 * problem's {@code type} (RFC 9457); {@code docs/api.md} describes each.
 */
public enum ErrorCode {
    MALFORMED_REQUEST(400, "The request can't be read"),
    UNAUTHENTICATED(401, "Log in first"),
    FORBIDDEN(403, "Your role does not allow this"),
    NOT_FOUND(404, "There is no such object"),
    METHOD_NOT_ALLOWED(405, "This path does not take this method"),
    NOT_ACCEPTABLE(406, "No answer in the form you accept"),
    CONFLICT(409, "The state of the object does not allow this"),
    DIGEST_DIFFERS(409, "What is stored is not what the report starts from or ends with"),
    STALE(412, "The object was changed meanwhile"),
    BODY_TOO_LARGE(413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON"),
    INVALID(422, "Some values can't be accepted"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL(500, "The server failed"),
    UNAVAILABLE(503, "The service is not available now");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The stable type of the problem, a URN because no page of the open web describes it. */
    public String type() {
        return "urn:plumbline:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
