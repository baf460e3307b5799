package io.plumbline.web;

import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Stored;
import jakarta.ws.rs.core.EntityTag;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ETags of stored objects: their version in quotes. */
public final class Versions {
    private static final String ENTITY_TAG = "(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"";
    private static final Pattern ONE = Pattern.compile(ENTITY_TAG);
    /** Empty elements are passed over (RFC 9110, section 5.6.1.2). */
    private static final Pattern LIST =
            Pattern.compile("[ \t,]*+" + ENTITY_TAG + "(?:[ \t]*+,[ \t,]*+" + ENTITY_TAG + ")*+[ \t,]*+");

    private static final Pattern VERSION = Pattern.compile("0|[1-9]\\d{0,17}");

    private Versions() {}

    /**
     * The version that a change is for, by {@code If-Match} (RFC 9110, section 13.1.1); {@code null} when any will do. Tags are compared
     * strongly: a weak one is nobody's.
     *
     * @param current asked for where the caller names several versions, of which one may be the object's
     */
    public static @Nullable Long expected(@Nullable String ifMatch, LongSupplier current) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Set<Long> versions = versions(ifMatch);
        if (versions.size() == 1) {
            return versions.iterator().next();
        }
        long now = versions.isEmpty() ? 0 : current.getAsLong();
        if (!versions.contains(now)) {
            throw Failure.stale();
        }
        return now;
    }

    private static Set<Long> versions(String ifMatch) {
        if (!LIST.matcher(ifMatch).matches()) {
            throw Failure.malformed("If-Match", "must be *, or tags in double quotes with commas between them");
        }
        Set<Long> versions = new LinkedHashSet<>();
        Matcher tags = ONE.matcher(ifMatch);
        while (tags.find()) {
            if (tags.group(1) == null && VERSION.matcher(tags.group(2)).matches()) {
                versions.add(Long.valueOf(tags.group(2)));
            }
        }
        return versions;
    }

    static EntityTag tag(Stored stored) {
        return new EntityTag(String.valueOf(stored.version()));
    }
}
