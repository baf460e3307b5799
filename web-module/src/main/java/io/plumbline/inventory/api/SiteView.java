package io.plumbline.inventory.api;

import io.plumbline.inventory.store.Site;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A site as callers read it. */
public record SiteView(UUID id, String name, @Nullable String location, Instant createdAt, Instant updatedAt) {
    static SiteView of(Site site) {
        return new SiteView(site.id(), site.name(), site.location(), site.createdAt(), site.updatedAt());
    }
}
