package io.plumbline.replication.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A recovery that was previewed, to be begun. */
public record RecoveryStartInput(
        @NotNull @Valid @Schema(description = "As it was previewed")
        RecoveryInput recovery,

        @NotNull
        @Schema(
                description = "`digest` of the preview",
                example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String digest) {}
