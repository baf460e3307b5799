package io.plumbline.replication.api;

import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import io.plumbline.replication.store.TransferEntry;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A transfer as callers read it. */
public record TransferView(
        UUID id,
        UUID groupId,
        @Schema(example = "home to Paris") String groupName,
        UUID sourceSystemId,
        @Schema(example = "tank/home") String sourceDataset,
        UUID targetSystemId,
        @Schema(example = "backup/home") String targetDataset,
        TransferState state,
        OutcomeKind outcome,
        @Schema(description = "Streams that are sent") int stepsDone,
        int stepsTotal,
        long bytesDone,

        @Schema(description = "An estimate; null where the source can't give one") @Nullable
        Long bytesTotal,

        @Schema(description = "null unless it runs") @Nullable
        Long bytesPerSecond,

        @Schema(description = "Which line holds it and why; null unless it is `HELD`") @Nullable
        String heldBecause,

        @Schema(description = "What last went wrong, in a word", example = "OUT_OF_SPACE") @Nullable
        String cause,

        @Schema(description = "What the systems said of that") @Nullable
        String error,

        @Schema(description = "Of the stream, as both ends saw it") @Nullable
        String checksum,

        @Schema(description = "How often it failed and was tried again")
        int attempts,

        @Nullable Instant retryAt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant updatedAt) {
    static TransferView of(TransferEntry entry) {
        Transfer transfer = entry.transfer();
        Transfer.Route route = transfer.route();
        Transfer.Trouble trouble = transfer.trouble();
        return new TransferView(
                transfer.id(),
                route.groupId(),
                entry.groupName(),
                route.sourceSystemId(),
                route.sourceDataset(),
                route.targetSystemId(),
                route.targetDataset(),
                transfer.state(),
                transfer.load().outcome(),
                transfer.progress().stepsDone(),
                transfer.load().stepsTotal(),
                transfer.progress().bytesDone(),
                transfer.load().bytesTotal(),
                transfer.progress().bytesPerSecond(),
                transfer.heldBecause(),
                trouble == null ? null : trouble.cause(),
                trouble == null ? null : trouble.error(),
                transfer.checksum(),
                transfer.attempts().count(),
                transfer.attempts().retryAt(),
                transfer.times().createdAt(),
                transfer.times().startedAt(),
                transfer.times().endedAt(),
                transfer.times().updatedAt());
    }
}
