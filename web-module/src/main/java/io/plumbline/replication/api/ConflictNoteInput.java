package io.plumbline.replication.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why somebody decided so. */
public record ConflictNoteInput(
        @Schema(example = "The replica is a test bed, it stays as it is until March")
        @NotNull
        @Size(min = 1, max = 1_000)
        String note) {}
