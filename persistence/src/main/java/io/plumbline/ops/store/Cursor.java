package io.plumbline.ops.store;

import io.plumbline.ops.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place in a list after its last item: the sort it belongs to, and that item's values of the sort fields, as base64url. Not a secret
 * and not trusted: a made-up cursor only names another place in the same list.
 */
public record Cursor(String sort, List<@Nullable String> values) {
    private static final char SEPARATOR = '\u001f';
    private static final String NULL = "\u0000";
    private static final String RULE = "is not one that this list gave";
    /** As {@link #sort} is written: what else stands in its place was never one of ours. */
    private static final Pattern SORT = Pattern.compile("-?\\w{1,50}(?:,-?\\w{1,50})*");

    public String encode() {
        StringBuilder text = new StringBuilder(sort);
        values.forEach(value -> text.append(SEPARATOR).append(value == null ? NULL : value));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one that a caller gave back.
     *
     * @param fields of the sort
     */
    public static Cursor decode(String text, String sort, int fields) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\u001f", -1);
            if (parts.length > 1
                    && !parts[0].equals(sort)
                    && SORT.matcher(parts[0]).matches()) {
                throw Failure.malformed("cursor", "belongs to another sort order");
            }
            if (parts.length == fields + 1 && parts[0].equals(sort)) {
                List<@Nullable String> values = new ArrayList<>();
                for (int i = 1; i < parts.length; i++) {
                    values.add(parts[i].equals(NULL) ? null : parts[i]);
                }
                return new Cursor(sort, values);
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    static Failure unknown() {
        return Failure.malformed("cursor", RULE);
    }
}
