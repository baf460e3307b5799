package io.plumbline.inventory.api;

import io.plumbline.inventory.SiteDetails;
import io.plumbline.inventory.store.Site;
import io.plumbline.web.PlainText;
import io.plumbline.web.ShownAs;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A site as callers write it. */
@ShownAs(SiteView.class)
public record SiteInput(
        @NotNull @PlainText @Schema(description = "Unique name", example = "Lyon")
        String name,

        @PlainText @Schema(description = "Where it is, in words", example = "12 rue de la Gare") @Nullable
        String location) {
    SiteDetails details() {
        return new SiteDetails(name, location);
    }

    static SiteInput of(Site site) {
        return new SiteInput(site.name(), site.location());
    }
}
