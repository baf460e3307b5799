package io.plumbline.replication.api;

import io.plumbline.zfs.SnapshotKind;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A snapshot or bookmark as a host reports it. There are thousands in a body, so {@link ReportReader} holds them against these rules. */
public record SnapshotInput(
        @Schema(description = "Needed, except within a delta", example = "tank/home") @Nullable
        String dataset,

        @NotNull @Schema(description = "What stands behind the `@` or `#`", example = "daily-2026-01-31")
        String name,

        @Schema(description = "SNAPSHOT by default") @Nullable
        SnapshotKind kind,

        @NotNull
        @Pattern(regexp = "[0-9]{1,20}")
        @Schema(description = "64 bits without a sign, in decimal", example = "13958274601187432509")
        String guid,

        @NotNull
        @Pattern(regexp = "[0-9]{1,20}")
        @Schema(description = "64 bits without a sign, in decimal", example = "2041877")
        String createTxg,

        @NotNull @Schema(description = "Kept in whole seconds")
        Instant createdAt,

        @Min(0) @Schema(description = "What destroying it alone would free", example = "163840") @Nullable
        Long usedBytes,

        @Min(0) @Schema(description = "What can be read of it", example = "73400320") @Nullable
        Long referencedBytes,

        @Min(0)
        @Schema(description = "Tags that keep it from being destroyed; left out of a bookmark", example = "0")
        @Nullable
        Integer holds) {}
