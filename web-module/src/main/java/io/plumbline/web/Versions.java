package io.plumbline.web;

import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Stored;
import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ETags of stored objects: their version in quotes. */
public final class Versions {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private Versions() {}

    /** The version that the caller read, from {@code If-Match}; {@code null} when any will do. */
    public static @Nullable Long expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw Failure.stale();
        }
        return Long.valueOf(tag.group(1));
    }

    static EntityTag tag(Stored stored) {
        return new EntityTag(String.valueOf(stored.version()));
    }
}
