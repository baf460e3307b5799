package io.plumbline.replication.api;

import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.api.SyncGroupInput.ScheduleInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When replicas are verified, as callers write it. */
public record VerificationInput(
        @NotNull
        @Valid
        @Schema(description = "When", example = "{\"cron\":\"0 4 * * 0\",\"timeZone\":\"Europe/Paris\"}")
        ScheduleInput schedule,

        @NotNull
        @Schema(
                description =
                        "`STREAM` compares the checksums of the same stream sent by both sides, `FILES` the contents of files",
                example = "FILES")
        VerificationPlan.Method method) {
    static @Nullable VerificationPlan plan(@Nullable VerificationInput written) {
        return written == null ? null : new VerificationPlan(ScheduleInput.pace(written.schedule), written.method);
    }

    static @Nullable VerificationInput of(@Nullable VerificationPlan plan) {
        return plan == null ? null : new VerificationInput(ScheduleInput.of(plan.pace()), plan.method());
    }
}
