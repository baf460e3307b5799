package io.plumbline.access.api;

import io.plumbline.access.Role;
import io.plumbline.web.PlainText;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An API key as callers ask for it. */
public record KeyInput(
        @NotNull @PlainText @Schema(description = "What it is for", example = "reporting")
        String name,

        @NotNull @Schema(description = "What its bearer may do", example = "VIEWER")
        Role role,

        @Schema(description = "When it stops working; never by default") @Nullable
        Instant expiresAt) {}
