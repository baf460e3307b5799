package io.plumbline.replication.api;

import io.plumbline.replication.RetentionDecision;
import io.plumbline.replication.Side;
import io.plumbline.replication.api.GroupPlanView.TargetProblemView;
import io.plumbline.replication.job.DatasetRetention;
import io.plumbline.replication.job.RetentionPlanning;
import io.plumbline.zfs.Guid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What retention would do to a group's datasets. */
public record RetentionView(
        @Schema(description = "Each dataset of a side that has rules")
        List<KeptDatasetView> datasets,

        @Schema(description = "Targets that could not be looked at")
        List<TargetProblemView> problems) {
    /** What it would do to one dataset. */
    public record KeptDatasetView(
            Side side,
            UUID systemId,
            @Schema(example = "backup/home") String dataset,
            int kept,
            int destroyed,

            @Schema(description = "What the destruction would give back at least")
            long freedBytes,

            @Schema(description = "Whether the host said so; else it is the sum of what each snapshot alone refers to")
            boolean freedBytesTold,

            @Schema(description = "The oldest first") List<JudgedSnapshotView> snapshots) {
        static KeptDatasetView of(DatasetRetention one) {
            int destroyed = one.reclaim().snapshots().size();
            Map<Guid, Long> used = one.looked().usedBytes();
            return new KeptDatasetView(
                    one.looked().side(),
                    one.looked().systemId(),
                    one.looked().dataset(),
                    one.decisions().size() - destroyed,
                    destroyed,
                    one.freedBytes(),
                    one.toldBytes() != null,
                    one.decisions().stream()
                            .map(decision -> JudgedSnapshotView.of(
                                    decision, used.get(decision.snapshot().guid())))
                            .toList());
        }
    }

    /** One snapshot. */
    public record JudgedSnapshotView(
            @Schema(example = "daily-2026-01-31") String name,
            @Schema(example = "15563274109428301712") String guid,
            @Nullable Instant createdAt,

            @Schema(description = "What destroying it alone would free") @Nullable
            Long usedBytes,

            boolean kept,

            @Schema(description = "Why, in sentences") List<String> reasons) {
        static JudgedSnapshotView of(RetentionDecision decision, @Nullable Long usedBytes) {
            return new JudgedSnapshotView(
                    decision.snapshot().name(),
                    decision.snapshot().guid().toString(),
                    decision.snapshot().createdAt(),
                    usedBytes,
                    decision instanceof RetentionDecision.Keep,
                    decision.explanation());
        }
    }

    static RetentionView of(RetentionPlanning.Judged judged) {
        return new RetentionView(
                judged.datasets().stream().map(KeptDatasetView::of).toList(),
                judged.problems().entrySet().stream()
                        .map(entry -> new TargetProblemView(
                                entry.getKey().systemId(), entry.getKey().dataset(), entry.getValue()))
                        .toList());
    }
}
