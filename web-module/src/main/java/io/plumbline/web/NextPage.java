package io.plumbline.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The page that somebody asked for before they had to log in. It comes back from the browser, so it is held against a form of its own. */
public final class NextPage {
    private static final Pattern OURS =
            Pattern.compile("/app/[a-z-]{1,40}(?:/[a-z-]{1,40})?(?:\\?[A-Za-z0-9=&._%-]{0,200})?");

    /** Where a log-in leads to anyway. */
    private static final String OVERVIEW = "/app/overview";

    private NextPage() {}

    /** Whether it is a page of ours, and no way to another server. */
    public static boolean isOurs(String page) {
        return OURS.matcher(page).matches();
    }

    /** What the address of the log-in page has to carry, {@code ?next=…}, or nothing. */
    static String query(HttpServletRequest request) {
        String query = request.getQueryString();
        String page = request.getRequestURI().substring(request.getContextPath().length())
                + (query == null ? "" : "?" + query);
        boolean worth = request.getMethod().equals("GET") && isOurs(page) && !page.equals(OVERVIEW);
        return worth ? "?next=" + URLEncoder.encode(page, StandardCharsets.UTF_8) : "";
    }
}
