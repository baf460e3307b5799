package io.plumbline.ops.ui;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time zone of who looks at the page: plumbline.js writes the browser's into a cookie. UTC until it has. */
@Named
@RequestScoped
public class ViewerZone {
    private static final String COOKIE = "plumbline.zone";

    public ZoneId get() {
        Cookie[] cookies = Messages.request().getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return parse(cookie.getValue());
                }
            }
        }
        return ZoneOffset.UTC;
    }

    static ZoneId parse(@Nullable String text) {
        if (text == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (DateTimeException | IllegalArgumentException e) {
            return ZoneOffset.UTC;
        }
    }
}
