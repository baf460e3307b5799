package io.plumbline.replication.api;

import io.plumbline.replication.Conflict;
import io.plumbline.replication.ConflictState;
import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Replica;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.store.ConflictEntry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conflict as callers read it. */
public record ConflictView(
        UUID id,
        UUID groupId,
        @Schema(example = "home to Paris") String groupName,
        UUID sourceSystemId,
        @Schema(example = "tank/home") String sourceDataset,
        UUID targetSystemId,
        @Schema(example = "backup/home") String targetDataset,

        @Schema(description = "`DIVERGED` or `NO_COMMON_ANCESTOR`")
        OutcomeKind outcome,

        ConflictState state,

        @Schema(description = "Name of the newest snapshot that both hold; null if there is none") @Nullable
        String ancestorName,

        @Nullable String ancestorGuid,
        @Nullable Instant ancestorAt,

        @Schema(description = "Snapshots that the source alone has since then")
        int sourceOnly,

        @Schema(description = "What each of them alone refers to") @Nullable
        Long sourceOnlyBytes,

        int targetOnly,
        @Nullable Long targetOnlyBytes,
        List<String> explanation,
        Instant firstSeenAt,
        Instant lastSeenAt,

        @Schema(description = "What was decided on; null while nothing was") @Nullable
        ConflictStrategy strategy,

        @Schema(description = "Of the preview that was decided by") @Nullable
        String digest,

        @Nullable String requestedBy,
        @Nullable String approvedBy,

        @Schema(description = "What whoever decided last had to say") @Nullable
        String note,

        @Schema(description = "What last went wrong, in a word", example = "BUSY") @Nullable
        String cause,

        @Schema(description = "What that means, and what to do") @Nullable
        String error,

        @Schema(description = "When it is tried again by itself") @Nullable
        Instant retryAt,

        @Nullable Instant closedAt,
        @Nullable String closedBecause) {
    static ConflictView of(ConflictEntry entry) {
        Conflict conflict = entry.conflict();
        Replica.Place place = conflict.place();
        Conflict.Sight sight = conflict.sight();
        Replica.Common ancestor = sight.ancestor();
        Conflict.Decision decision = conflict.decision();
        Transfer.Trouble trouble = conflict.course().trouble();
        return new ConflictView(
                conflict.id(),
                place.groupId(),
                entry.groupName(),
                conflict.sourceSystemId(),
                place.sourceDataset(),
                place.targetSystemId(),
                place.targetDataset(),
                sight.outcome(),
                conflict.state(),
                ancestor == null ? null : ancestor.name(),
                ancestor == null ? null : ancestor.guid().toString(),
                ancestor == null ? null : ancestor.createdAt(),
                sight.source().snapshots(),
                sight.source().bytes(),
                sight.target().snapshots(),
                sight.target().bytes(),
                sight.explanation(),
                sight.firstAt(),
                sight.lastAt(),
                decision.strategy(),
                decision.digest(),
                decision.requestedBy(),
                decision.approvedBy(),
                decision.note(),
                trouble == null ? null : trouble.cause(),
                trouble == null ? null : trouble.error(),
                conflict.course().retryAt(),
                conflict.course().closedAt(),
                conflict.course().closedBecause());
    }
}
