package io.plumbline.web;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.ops.job.SettingsSource;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** For every answer: its request's id, in the header and on the log lines, and the security headers. */
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
        if (!isReadable(http.getContentType())) {
            refuseType(http, answer);
            return;
        }
        try (Log.Scope scope = Log.with("requestId", id)) {
            chain.doFilter(request, new OnePolicy(answer));
        }
    }

    /** A type that can't be read would end in the container, with a page in place of a problem. */
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

    private static void refuseType(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Failure failure = new Failure(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The Content-Type can't be read");
        response.setStatus(failure.code().status());
        response.setContentType("application/problem+json");
        Json.MAPPER.writeValue(
                response.getOutputStream(), Problem.of(failure, request.getRequestURI(), Requests.id(request)));
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
