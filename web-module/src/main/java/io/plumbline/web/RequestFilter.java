package io.plumbline.web;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.ops.job.SettingsSource;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** For every answer: its request's id, in the header and on the log lines, the security headers, and a problem in place of a page below the interface. */
@WebFilter(
        filterName = "requests",
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.FORWARD})
public class RequestFilter implements Filter {
    @Inject
    private SettingsSource settings;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String id = Requests.id(http);
        Requests.locate(http, settings.settings().http().trustedProxies());
        SecurityHeaders.set(http, answer);
        Failure refusal = refusal(http);
        if (refusal != null) {
            ServletProblem.send(refusal, errorPath(http), http, answer);
            return;
        }
        try (Log.Scope scope = Log.with("requestId", id)) {
            chain.doFilter(request, new OnePolicy(answer));
        }
    }

    private static @Nullable Failure refusal(HttpServletRequest request) {
        boolean api = Requests.isApi(request);
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
            // The container refused it, as it does with a query that can't be decoded. Its page is for people, and
            // begins a session.
            return api ? ServletProblem.ofStatus(status) : null;
        }
        // A type that can't be read, or two of them, would end in the container, too.
        if (Collections.list(request.getHeaders("Content-Type")).size() > 1) {
            return Failure.malformed("Content-Type", "may be given once");
        }
        return isReadable(request.getContentType())
                ? null
                : new Failure(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The Content-Type can't be read");
    }

    /** The path that was asked for, where the request is on its way to an error page. */
    private static @Nullable String errorPath(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path ? path : null;
    }

    private static boolean isReadable(@Nullable String type) {
        if (type == null) {
            return true;
        }
        try {
            return MediaType.valueOf(type) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** PrimeFaces adds its policy with the page's nonce to ours; two policies would allow only what both do. */
    private static final class OnePolicy extends HttpServletResponseWrapper {
        OnePolicy(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase(SecurityHeaders.POLICY_HEADER)) {
                setHeader(name, value);
            } else {
                super.addHeader(name, value);
            }
        }
    }
}
