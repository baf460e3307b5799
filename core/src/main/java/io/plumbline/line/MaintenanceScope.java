package io.plumbline.line;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a maintenance window is about.
 *
 * @param id of the line, router or site; {@code null} for {@link Kind#ALL} alone
 */
public record MaintenanceScope(Kind kind, @Nullable UUID id) {
    public static final MaintenanceScope ALL = new MaintenanceScope(Kind.ALL, null);

    public enum Kind {
        ALL,
        LINE,
        ROUTER,
        SITE
    }

    public MaintenanceScope {
        if ((kind == Kind.ALL) != (id == null)) {
            throw new IllegalArgumentException("a scope has an id unless it is ALL");
        }
    }

    /**
     * Whether a line is in it.
     *
     * @param siteIds the sites at both ends, as far as they are known
     */
    public boolean includes(UUID lineId, UUID routerId, Set<UUID> siteIds) {
        return switch (kind) {
            case ALL -> true;
            case LINE -> lineId.equals(id);
            case ROUTER -> routerId.equals(id);
            case SITE -> id != null && siteIds.contains(id);
        };
    }
}
