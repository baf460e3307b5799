package io.plumbline.replication.api;

import io.plumbline.ops.Failure;
import io.plumbline.replication.RecoveryKind;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.job.RecoveryPreview;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is wanted of a group's replica, as callers write it. */
public record RecoveryInput(
        @NotNull
        @Schema(
                description =
                        "`RESTORE` brings data back, `FAILOVER` makes the replica the one that is written to, `FAILBACK` turns that round again",
                example = "RESTORE")
        RecoveryKind kind,

        @Schema(description = "The replica; not needed where the group has one target") @Nullable
        UUID targetSystemId,

        @Size(max = 255) @Schema(description = "Its root, as the group names it", example = "backup/home") @Nullable
        String targetDataset,

        @Schema(description = "Where to; by default the source's place, of a failback the old source") @Nullable
        UUID toSystemId,

        @Size(max = 255) @Schema(description = "Where to", example = "tank/home-restored") @Nullable
        String toDataset,

        @Size(max = 255)
        @Schema(
                description =
                        "Of a restore the only snapshot that comes back, all by default; of a failback the name of the last one",
                example = "daily-2026-01-31")
        @Nullable
        String snapshot,

        @Schema(description = "Rename a dataset that is in the way; `false` by default") @Nullable
        Boolean setAside) {
    RecoveryPreview.Ask ask() {
        return new RecoveryPreview.Ask(
                kind,
                place("targetDataset", targetSystemId, targetDataset),
                place("toDataset", toSystemId, toDataset),
                snapshot,
                Boolean.TRUE.equals(setAside));
    }

    private static @Nullable SyncTarget place(String field, @Nullable UUID systemId, @Nullable String dataset) {
        if ((systemId == null) != (dataset == null)) {
            throw Failure.invalid(field, "must be given together with its system");
        }
        return systemId == null || dataset == null ? null : new SyncTarget(systemId, dataset);
    }
}
