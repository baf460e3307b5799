package io.plumbline.replication.api;

import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Plan;
import io.plumbline.replication.SendMode;
import io.plumbline.replication.StalePartial;
import io.plumbline.replication.Step;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plan as callers read it. */
public record PlanView(
        OutcomeKind outcome,

        @Schema(description = "What the first stream starts from") @Nullable
        NamedSnapshot base,

        @Schema(description = "The streams, in order") List<PlannedStream> steps,

        @Schema(description = "Newest snapshot that both sides hold, as the source has it") @Nullable
        NamedSnapshot commonAncestor,

        @Schema(description = "Snapshots that the target has not")
        List<NamedSnapshot> sourceOnly,

        @Schema(description = "Snapshots that the source has not")
        List<NamedSnapshot> targetOnly,

        @Schema(description = "Why an interrupted receive has to be aborted first; `null` if there is none to abort")
        @Nullable
        StalePartial abortFirst,

        @Schema(description = "The plan in sentences") List<String> explanation) {
    /** A snapshot or bookmark. */
    public record NamedSnapshot(
            SnapshotKind kind,
            @Schema(example = "daily-2026-01-31") String name,
            @Schema(example = "15563274109428301712") String guid) {
        static @Nullable NamedSnapshot of(@Nullable Snapshot snapshot) {
            return snapshot == null ? null : named(snapshot);
        }

        static NamedSnapshot named(Snapshot snapshot) {
            return new NamedSnapshot(
                    snapshot.kind(), snapshot.name(), snapshot.guid().toString());
        }
    }

    /** One stream: `FULL`, `INCREMENTAL` (`-i`) or `INTERMEDIATES` (`-I`). */
    public record PlannedStream(SendMode mode, @Nullable NamedSnapshot from, NamedSnapshot to) {
        static PlannedStream of(Step step) {
            return new PlannedStream(step.mode(), NamedSnapshot.of(step.from()), NamedSnapshot.named(step.to()));
        }
    }

    static PlanView of(Plan plan) {
        List<Step> steps = plan.steps();
        return new PlanView(
                OutcomeKind.of(plan.outcome()),
                steps.isEmpty() ? null : NamedSnapshot.of(steps.get(0).from()),
                steps.stream().map(PlannedStream::of).toList(),
                NamedSnapshot.of(plan.comparison().commonAncestor()),
                plan.comparison().sourceOnly().stream()
                        .map(NamedSnapshot::named)
                        .toList(),
                plan.comparison().targetOnly().stream()
                        .map(NamedSnapshot::named)
                        .toList(),
                plan.stale(),
                plan.explanation());
    }
}
