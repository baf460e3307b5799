package io.plumbline.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The page that somebody asked for before they had to log in. It comes back from the browser, so it is held against a form of its own. */
public final class NextPage {
    private static final Pattern OURS =
            Pattern.compile("/app/[a-z-]{1,40}(?:/[a-z-]{1,40})?(?:\\?[A-Za-z0-9=&._%,:+-]{0,1000})?");

    /** Where a log-in leads to anyway. */
    private static final String OVERVIEW = "/app/overview";

    private NextPage() {}

    /** Whether it is a page of ours, and no way to another server. */
    public static boolean isOurs(String page) {
        return OURS.matcher(page).matches();
    }

    /** What the address of the log-in page has to carry: {@code ?next=…}, {@code ended=true} where somebody was logged in, or nothing. */
    static String query(HttpServletRequest request) {
        List<String> parameters = new ArrayList<>();
        boolean opened = request.getMethod().equals("GET");
        String page = opened ? asked(request) : left(request);
        if (isOurs(page) && !page.equals(OVERVIEW)) {
            parameters.add("next=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
        }
        if (!opened || request.getRequestedSessionId() != null) {
            parameters.add("ended=true");
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static String asked(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI().substring(request.getContextPath().length())
                + (query == null ? "" : "?" + query);
    }

    /** The page whose form or script asks: its address says more than that of the form. */
    private static String left(HttpServletRequest request) {
        try {
            URI referrer = new URI(Objects.requireNonNullElse(request.getHeader("Referer"), ""));
            String path = Objects.requireNonNullElse(referrer.getRawPath(), "");
            String query = referrer.getRawQuery();
            return path.substring(
                            Math.min(path.length(), request.getContextPath().length()))
                    + (query == null ? "" : "?" + query);
        } catch (URISyntaxException e) {
            return asked(request);
        }
    }
}
