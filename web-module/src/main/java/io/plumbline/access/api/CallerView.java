package io.plumbline.access.api;

import io.plumbline.access.Role;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who the caller is. */
public record CallerView(
        @Schema(example = "admin") String name,
        Role role,

        @Schema(description = "The one system that an agent may touch") @Nullable
        UUID systemId) {}
