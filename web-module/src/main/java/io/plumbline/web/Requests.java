package io.plumbline.web;

import io.plumbline.access.Actor;
import io.plumbline.access.Caller;
import io.plumbline.access.Role;
import io.plumbline.ops.ClientAddress;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of a request: its id, its caller. Kept as attributes of the request. */
public final class Requests {
    public static final String ID_HEADER = "X-Request-Id";

    private static final String ID = "plumbline.requestId";
    private static final String CALLER = "plumbline.caller";
    private static final String ADDRESS = "plumbline.address";
    private static final String FAILURE = "plumbline.failure";
    private static final String REFUSED = "plumbline.refused";
    private static final String API = "plumbline.api";
    private static final Pattern PLAIN_TOKEN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Requests() {}

    /** The request's id: the caller's own where it is a plain token, else a new one. */
    public static String id(HttpServletRequest request) {
        if (request.getAttribute(ID) instanceof String known) {
            return known;
        }
        String given = request.getHeader(ID_HEADER);
        String id = given != null && PLAIN_TOKEN.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setAttribute(ID, id);
        return id;
    }

    /**
     * Whether the request is one to the interface. By the decoded path, as it is mapped: another spelling of it must not get by as a page, with
     * the page's session. On the way to an error page the path is that of the page, so what was found before is kept.
     */
    static boolean isApi(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null) {
            return request.getAttribute(API) != null || isApiUri(request);
        }
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        if (!isApiPath(path)) {
            return false;
        }
        request.setAttribute(API, true);
        return true;
    }

    private static boolean isApiUri(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                && uri.startsWith(request.getContextPath())
                && isApiPath(uri.substring(request.getContextPath().length()));
    }

    private static boolean isApiPath(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    /** Where the request came from: its peer, or what a trusted proxy says. */
    static String address(HttpServletRequest request) {
        return request.getAttribute(ADDRESS) instanceof String known ? known : request.getRemoteAddr();
    }

    static void locate(HttpServletRequest request, Set<String> trustedProxies) {
        Enumeration<String> headers = request.getHeaders("X-Forwarded-For");
        String forwardedFor = headers.hasMoreElements() ? String.join(",", Collections.list(headers)) : null;
        request.setAttribute(ADDRESS, ClientAddress.of(request.getRemoteAddr(), forwardedFor, trustedProxies));
    }

    public static @Nullable Caller caller(HttpServletRequest request) {
        return (Caller) request.getAttribute(CALLER);
    }

    static void identify(HttpServletRequest request, Caller caller) {
        request.setAttribute(CALLER, caller);
    }

    /** Credentials were given and are no good: no resource may take the request for an anonymous one. */
    static void refuse(HttpServletRequest request) {
        request.setAttribute(REFUSED, true);
    }

    /** Whether the credentials are good could not be found out. */
    static void fail(HttpServletRequest request, RuntimeException cause) {
        request.setAttribute(FAILURE, cause);
    }

    static @Nullable RuntimeException failure(HttpServletRequest request) {
        return (RuntimeException) request.getAttribute(FAILURE);
    }

    static boolean refused(HttpServletRequest request) {
        return request.getAttribute(REFUSED) != null;
    }

    /** An agent may touch its own system alone. */
    public static void requireOwn(HttpServletRequest request, UUID systemId) {
        Caller caller = caller(request);
        if (caller != null && caller.role() == Role.AGENT && !systemId.equals(caller.systemId())) {
            throw new Failure(ErrorCode.FORBIDDEN, "This key belongs to another system");
        }
    }

    public static Actor actor(HttpServletRequest request) {
        Caller caller = caller(request);
        return caller == null
                ? new Actor("anonymous", null, address(request), id(request))
                : new Actor(caller.name(), caller.role(), address(request), id(request));
    }
}
