package io.plumbline.inventory.api;

import io.plumbline.web.PlainText;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key for a system's agent. */
public record AgentKeyInput(
        @NotNull @PlainText @Schema(description = "What it is for", example = "agent")
        String name,

        @Schema(description = "When it stops working; never by default") @Nullable
        Instant expiresAt) {}
