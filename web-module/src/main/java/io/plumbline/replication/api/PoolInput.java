package io.plumbline.replication.api;

import io.plumbline.replication.PoolState;
import io.plumbline.zfs.PoolHealth;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A pool as its host reports it. */
public record PoolInput(
        @NotNull
        @Pattern(
                regexp = "[A-Za-z][A-Za-z0-9_.:-]{0,254}",
                message = "must be a letter, then letters, digits, '_', '.', ':' and '-'")
        @Schema(example = "tank")
        String name,

        @Min(0) @Schema(example = "4000787030016") @Nullable Long sizeBytes,

        @Min(0) @Schema(example = "1374389534720") @Nullable Long freeBytes,

        @NotNull PoolHealth health) {
    PoolState state() {
        return new PoolState(name, sizeBytes, freeBytes, health);
    }
}
