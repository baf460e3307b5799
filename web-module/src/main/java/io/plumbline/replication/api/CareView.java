package io.plumbline.replication.api;

import io.plumbline.replication.CareRun;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When a group last made snapshots and was pruned, and when it does so next. */
public record CareView(CareRunView snapshots, CareRunView prune) {
    /** One of the two. */
    public record CareRunView(
            @Schema(description = "null where only a person starts it, and until the first turn is planned") @Nullable
            Instant nextAt,

            @Nullable Instant lastStartedAt,

            @Schema(description = "null while it runs") @Nullable
            Instant lastEndedAt,

            @Schema(description = "Why the last one failed, or what of it did") @Nullable
            String lastError,

            @Schema(description = "The last one that went well") @Nullable
            Instant lastDoneAt,

            @Schema(description = "What came of that one", example = "@daily-2026-01-31 of 12 datasets") @Nullable
            String lastResult) {
        static CareRunView of(CareRun run) {
            return new CareRunView(
                    run.due() == null ? null : run.due().at(),
                    run.startedAt(),
                    run.endedAt(),
                    run.error(),
                    run.done() == null ? null : run.done().at(),
                    run.done() == null ? null : run.done().result());
        }
    }
}
