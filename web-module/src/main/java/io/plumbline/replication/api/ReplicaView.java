package io.plumbline.replication.api;

import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Replica;
import io.plumbline.replication.VerificationEntry;
import io.plumbline.replication.VerificationFinding.Compared;
import io.plumbline.replication.VerificationResult;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dataset at one of its targets, as the last look at both sides found it. */
public record ReplicaView(
        @Schema(example = "tank/home/jane") String sourceDataset,
        UUID targetSystemId,
        @Schema(example = "backup/home/jane") String targetDataset,
        OutcomeKind outcome,
        @Schema(description = "The plan in sentences") List<String> explanation,
        @Schema(description = "Snapshots to be sent") int missingSnapshots,

        @Schema(description = "As the source estimates the streams; null where it can't tell") @Nullable
        Long missingBytes,

        @Schema(description = "Newest snapshot that both sides hold", example = "daily-2026-01-31") @Nullable
        String newestCommon,

        @Schema(description = "Its guid", example = "15563274109428301712") @Nullable
        String newestCommonGuid,

        @Nullable Instant newestCommonAt,

        @Schema(description = "When the oldest snapshot was taken that the target lacks; null when it lacks none")
        @Nullable
        Instant behindSince,

        @Schema(description = "Whether it came by raw streams; null if unknown") @Nullable
        Boolean receivedRaw,

        Instant plannedAt,

        @Schema(description = "Its newest verification; null while there is none") @Nullable
        ProofView verification) {
    /** When a replica was last verified, and what that came to. */
    public record ProofView(
            UUID id,
            VerificationResult result,
            @Schema(example = "daily-2026-01-31") @Nullable String snapshot,
            Instant at) {
        static ProofView of(VerificationEntry entry) {
            Compared compared = entry.finding().compared();
            return new ProofView(
                    entry.order().id(),
                    entry.finding().result(),
                    compared == null ? null : compared.snapshot(),
                    entry.times().endedAt());
        }
    }

    static ReplicaView of(Replica replica, @Nullable VerificationEntry newest) {
        Replica.Common common = replica.common();
        return new ReplicaView(
                replica.place().sourceDataset(),
                replica.place().targetSystemId(),
                replica.place().targetDataset(),
                replica.outcome(),
                replica.explanation(),
                replica.backlog().snapshots(),
                replica.backlog().bytes(),
                common == null ? null : common.name(),
                common == null ? null : common.guid().toString(),
                common == null ? null : common.createdAt(),
                replica.backlog().behindSince(),
                replica.receivedRaw(),
                replica.plannedAt(),
                newest == null ? null : ProofView.of(newest));
    }
}
