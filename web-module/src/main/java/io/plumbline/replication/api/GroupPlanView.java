package io.plumbline.replication.api;

import io.plumbline.replication.PairPlan;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.job.GroupRunner;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a run of a group would send. */
public record GroupPlanView(
        @Schema(description = "Each dataset at each target, in the order in which they can be carried out")
        List<PlannedReplicaView> replicas,

        @Schema(description = "Targets that could not be looked at")
        List<TargetProblemView> problems) {
    /** The plan for one dataset at one target. */
    public record PlannedReplicaView(
            @Schema(example = "tank/home/jane") String sourceDataset,
            UUID targetSystemId,
            @Schema(example = "backup/home/jane") String targetDataset,
            PlanView plan) {
        static PlannedReplicaView of(SyncTarget target, PairPlan plan) {
            return new PlannedReplicaView(plan.source(), target.systemId(), plan.target(), PlanView.of(plan.plan()));
        }
    }

    /** Why a target could not be looked at. */
    public record TargetProblemView(
            UUID targetSystemId,
            @Schema(example = "backup/home") String targetDataset,

            @Schema(example = "192.0.2.7 port 22 refuses connections")
            String problem) {}

    static GroupPlanView of(GroupRunner.Found found) {
        return new GroupPlanView(
                found.plans().entrySet().stream()
                        .flatMap(entry ->
                                entry.getValue().stream().map(plan -> PlannedReplicaView.of(entry.getKey(), plan)))
                        .toList(),
                found.problems().entrySet().stream()
                        .map(entry -> new TargetProblemView(
                                entry.getKey().systemId(), entry.getKey().dataset(), entry.getValue()))
                        .toList());
    }
}
