package io.plumbline.replication.api;

import io.plumbline.zfs.SnapshotKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A snapshot that a host no longer holds. */
public record SnapshotKeyInput(
        @Schema(description = "SNAPSHOT by default") @Nullable
        SnapshotKind kind,

        @NotNull @Schema(example = "daily-2026-01-01") String name,

        @NotNull @Pattern(regexp = "[0-9]{1,20}") @Schema(example = "9120474611223344556")
        String guid) {}
