package io.plumbline.ops;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code redis://[[name]:password@]host[:port][/number]}, or {@code rediss:} for TLS. The password is taken out here, so that neither
 * {@link #toString} nor a message of a client, which knows the server's address, can show it.
 */
public record RedisAddress(
        String server,
        int database,
        @Nullable String name,
        @Nullable String password) {
    private static final int DEFAULT_PORT = 6379;
    private static final Pattern DATABASE = Pattern.compile("/?|/([0-9]{1,4})");

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat it
     */
    public static RedisAddress parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            // Without the cause: its message repeats the URL, and with it the password.
            throw new IllegalArgumentException("redis.url is not a URL: " + e.getReason());
        }
        Matcher database = DATABASE.matcher(uri.getPath() == null ? "" : uri.getPath());
        String userInfo = uri.getRawUserInfo();
        // A name without a colon is taken for a password by some clients and for a user by others.
        boolean plain =
                uri.getQuery() == null && uri.getFragment() == null && (userInfo == null || userInfo.contains(":"));
        boolean known = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
        if (!known || !plain || uri.getHost() == null || !database.matches()) {
            throw new IllegalArgumentException(
                    "redis.url must look like redis://:password@host:6379/0, or rediss:// for TLS");
        }
        String server =
                uri.getScheme() + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        String number = database.group(1);
        String[] user = userInfo == null ? new String[] {"", ""} : userInfo.split(":", 2);
        return new RedisAddress(
                server, number == null ? 0 : Integer.parseInt(number), decoded(user[0]), decoded(user[1]));
    }

    @Override
    public String toString() {
        return database == 0 ? server : server + "/" + database;
    }

    private static @Nullable String decoded(String text) {
        // A plus is a plus in the user part of a URL.
        return text.isEmpty() ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
