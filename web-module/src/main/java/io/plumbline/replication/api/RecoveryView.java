package io.plumbline.replication.api;

import io.plumbline.replication.Recovery;
import io.plumbline.replication.RecoveryKind;
import io.plumbline.replication.RecoveryRequest;
import io.plumbline.replication.RecoveryState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A recovery that was begun, as callers read it. */
public record RecoveryView(
        UUID id,
        RecoveryKind kind,
        RecoveryState state,
        UUID groupId,
        @Schema(example = "home to Paris") String groupName,
        UUID fromSystemId,
        @Schema(example = "backup/home") String fromDataset,
        UUID toSystemId,
        @Schema(example = "tank/home") String toDataset,
        @Nullable String snapshot,
        boolean setAside,

        @Schema(
                description =
                        "Whose transfers bring the data: `/transfers?groupId=`; null where it is the group itself")
        @Nullable
        UUID workGroupId,

        @Schema(description = "Why it stands still; null unless it failed") @Nullable
        String error,

        @Schema(description = "null in lists") @Nullable List<RecoveryStepView> steps,

        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt) {
    static RecoveryView of(Recovery recovery) {
        return of(recovery, null);
    }

    static RecoveryView of(Recovery recovery, @Nullable List<Recovery.Progress> steps) {
        RecoveryRequest request = recovery.request();
        return new RecoveryView(
                recovery.id(),
                request.kind(),
                recovery.state(),
                recovery.group().id(),
                recovery.group().name(),
                request.from().systemId(),
                request.from().dataset(),
                request.to().systemId(),
                request.to().dataset(),
                request.snapshot(),
                request.setAside(),
                recovery.workGroupId(),
                recovery.error(),
                steps == null ? null : steps.stream().map(RecoveryStepView::of).toList(),
                recovery.begun().by(),
                recovery.begun().at(),
                recovery.begun().endedAt());
    }
}
