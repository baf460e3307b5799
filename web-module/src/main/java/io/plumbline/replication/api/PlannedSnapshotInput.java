package io.plumbline.replication.api;

import io.plumbline.ops.Failure;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import io.plumbline.zfs.Unsigned;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a plan needs to know of a snapshot; whatever else one has may stand beside it, so that a list read elsewhere can be handed in. */
public record PlannedSnapshotInput(
        @NotNull SnapshotKind kind,

        @NotNull
        @Size(max = 255)
        @Pattern(regexp = NAME, message = "must be a name as ZFS allows it: letters, digits and _ . : - and blanks")
        @Schema(description = "What stands after the `@` or `#`", example = "daily-2026-01-31")
        String name,

        @NotNull @Size(max = 20) @Schema(description = "Unsigned, 64 bits, as text", example = "15563274109428301712")
        String guid,

        @NotNull
        @Size(max = 20)
        @Schema(description = "Unsigned, 64 bits, as text; orders the snapshots of one dataset", example = "48211")
        String createTxg,

        @Size(max = 255) @Schema(description = "Not needed here") @Nullable
        String dataset,

        @Schema(description = "Not needed here") @Nullable Instant createdAt,

        @Schema(description = "Not needed here") @Nullable Long usedBytes,

        @Schema(description = "Not needed here") @Nullable Long referencedBytes,

        @Schema(description = "Not needed here") @Nullable Integer holds) {
    static final String NAME = "[A-Za-z0-9_.: -]+";

    Snapshot snapshot(String field) {
        return new Snapshot(
                kind,
                name,
                read(field + ".guid", () -> Guid.parse(guid)),
                read(field + ".createTxg", () -> Unsigned.parse(createTxg)),
                null);
    }

    private static <T> T read(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw Failure.invalid(field, String.valueOf(e.getMessage()));
        }
    }
}
