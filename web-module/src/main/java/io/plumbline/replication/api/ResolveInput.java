package io.plumbline.replication.api;

import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.job.Resolutions;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A resolution that somebody decides on. */
public record ResolveInput(
        @Schema(description = "Not `STOP`, which does nothing", example = "ROLL_BACK") @NotNull
        ConflictStrategy strategy,

        @Schema(
                description = "Of the preview that was looked at",
                example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        @NotNull
        @Pattern(regexp = "[0-9a-f]{64}")
        String digest,

        @Schema(description = "Why, for whoever reads it later") @Nullable @Size(max = 1_000)
        String note) {
    Resolutions.Order order() {
        return new Resolutions.Order(strategy, digest, note);
    }
}
