package io.plumbline.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Headers that keep a browser from doing what no page of ours wants. */
final class SecurityHeaders {
    static final String POLICY_HEADER = "Content-Security-Policy";

    /** The same as {@code primefaces.CSP_POLICY} in web.xml, which a page's nonce is appended to: script-src has to be the last. */
    private static final String POLICY =
            "default-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; script-src 'self'";

    private SecurityHeaders() {}

    static void set(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(Requests.ID_HEADER, Requests.id(request));
        response.setHeader(POLICY_HEADER, POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        String path = request.getServletPath();
        if (path.startsWith("/api") || path.startsWith("/app") || path.startsWith("/login")) {
            // What is shown to one who logged in must not lie in a cache for the next.
            response.setHeader("Cache-Control", "no-store");
        }
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
