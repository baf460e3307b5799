package io.plumbline.replication.api;

import io.plumbline.replication.Replica;
import io.plumbline.replication.VerificationEntry;
import io.plumbline.replication.VerificationFinding;
import io.plumbline.replication.VerificationFinding.Compared;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.VerificationResult;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger of verifications as callers read it. */
public record VerificationView(
        UUID id,

        @Schema(description = "Its place in the ledger, without gaps")
        long number,

        VerificationResult result,

        @Schema(description = "What it proves and what not, or what differs")
        List<String> explanation,

        VerificationPlan.Method method,

        @Schema(description = "Whether everything was asked for")
        boolean whole,

        UUID groupId,
        @Schema(example = "home to Paris") String groupName,
        UUID sourceSystemId,
        String sourceSystemName,
        @Schema(example = "tank/home") String sourceDataset,
        UUID targetSystemId,
        String targetSystemName,
        @Schema(example = "backup/home") String targetDataset,

        @Schema(description = "Newest snapshot that both sides hold", example = "daily-2026-01-31") @Nullable
        String snapshot,

        @Schema(description = "Its guid, the same on both sides", example = "15563274109428301712") @Nullable
        String snapshotGuid,

        @Schema(description = "Guid of the snapshot from which on it was read; null for all of it") @Nullable
        String baseGuid,

        @Schema(description = "Read on both sides together") long bytes,
        @Schema(description = "Whose content was compared") long files,

        @Schema(description = "SHA-256 of what the source sent, without what differs between hosts") @Nullable
        String sourceSum,

        @Nullable String targetSum,

        @Schema(description = "Why it failed, in a word", example = "CUT") @Nullable
        String cause,

        @Schema(example = "the schedule") String askedBy,
        Instant startedAt,
        Instant endedAt,
        @Schema(description = "SHA-256 of the entry before") String previousSum,

        @Schema(description = "SHA-256 over `previousSum` and what this entry says")
        String sum) {
    static VerificationView of(VerificationEntry entry) {
        Replica.Place place = entry.order().place();
        VerificationFinding finding = entry.finding();
        Compared compared = finding.compared();
        return new VerificationView(
                entry.order().id(),
                entry.number(),
                finding.result(),
                finding.explanation(),
                entry.order().method(),
                entry.order().whole(),
                place.groupId(),
                entry.names().group(),
                entry.order().sourceSystemId(),
                entry.names().sourceSystem(),
                place.sourceDataset(),
                place.targetSystemId(),
                entry.names().targetSystem(),
                place.targetDataset(),
                compared == null ? null : compared.snapshot(),
                compared == null ? null : compared.guid().toString(),
                compared == null || compared.base() == null
                        ? null
                        : compared.base().toString(),
                finding.sums().bytes(),
                finding.sums().files(),
                finding.sums().source(),
                finding.sums().target(),
                finding.cause(),
                entry.order().askedBy(),
                entry.times().startedAt(),
                entry.times().endedAt(),
                entry.chain().previousSum(),
                entry.chain().sum());
    }
}
