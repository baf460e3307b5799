package io.plumbline.replication.api;

import io.plumbline.replication.RecoveryKind;
import io.plumbline.replication.RecoveryPlan;
import io.plumbline.replication.RecoveryRequest;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a recovery would do. */
public record RecoveryPlanView(
        RecoveryKind kind,
        @Schema(description = "The direction in words") String direction,
        UUID fromSystemId,
        @Schema(example = "backup/home") String fromDataset,
        UUID toSystemId,
        @Schema(example = "tank/home") String toDataset,
        @Nullable String snapshot,
        boolean setAside,
        boolean possible,
        @Schema(description = "Why it can't be done") List<String> impossible,
        @Schema(description = "What to know before") List<String> warnings,

        @Schema(description = "In their order. None destroys anything")
        List<RecoveryStepView> steps,

        @Schema(description = "What transfers would send") List<String> streams,

        @Schema(description = "To be given when it is begun")
        String digest) {
    static RecoveryPlanView of(RecoveryPlan plan) {
        RecoveryRequest request = plan.request();
        return new RecoveryPlanView(
                request.kind(),
                request.sentence(),
                request.from().systemId(),
                request.from().dataset(),
                request.to().systemId(),
                request.to().dataset(),
                request.snapshot(),
                request.setAside(),
                plan.possible(),
                plan.impossible(),
                plan.warnings(),
                plan.steps().stream().map(RecoveryStepView::of).toList(),
                plan.streams(),
                plan.digest());
    }
}
