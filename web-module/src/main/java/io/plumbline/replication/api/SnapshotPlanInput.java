package io.plumbline.replication.api;

import io.plumbline.replication.SnapshotNaming;
import io.plumbline.replication.SnapshotPlan;
import io.plumbline.replication.api.SyncGroupInput.ScheduleInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Snapshots that a group makes of its source, as callers write it. */
public record SnapshotPlanInput(
        @NotNull @Valid @Schema(description = "When they are made; its zone is that of the names too")
        ScheduleInput schedule,

        @NotNull
        @Size(min = 1, max = SnapshotNaming.MAX_LENGTH)
        @Schema(
                description = "Their names, with `%Y`, `%m`, `%d`, `%H`, `%M`, `%S`, or `%s` for seconds since 1970",
                example = "plumbline-%Y-%m-%dT%H:%M")
        String pattern) {
    static @Nullable SnapshotPlan plan(@Nullable SnapshotPlanInput written) {
        return written == null ? null : new SnapshotPlan(ScheduleInput.pace(written.schedule), written.pattern);
    }

    static @Nullable SnapshotPlanInput of(@Nullable SnapshotPlan plan) {
        return plan == null ? null : new SnapshotPlanInput(ScheduleInput.of(plan.pace()), plan.pattern());
    }
}
