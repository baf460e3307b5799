package io.plumbline.replication.api;

import io.plumbline.replication.DelayKind;
import io.plumbline.replication.store.DelayEntry;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A time in which a replica was later than agreed, as callers read it. */
public record DelayView(
        UUID id,
        UUID groupId,
        @Schema(example = "home to Paris") String groupName,
        @Schema(example = "tank/home/jane") String sourceDataset,
        UUID targetSystemId,
        @Schema(example = "backup/home/jane") String targetDataset,

        @Schema(
                description =
                        "`BEHIND`: it lacked a snapshot for too long. `NOT_SEEN`: runs could not look at it for so long")
        DelayKind kind,

        @Schema(description = "What the group allowed when it began", example = "3600")
        int rpoSeconds,

        @Schema(
                description =
                        "When the oldest snapshot was taken that it lacked when it became late; of one that nobody could look at, when it was seen last")
        Instant behindSince,

        Instant beganAt,

        @Schema(description = "null while it goes on") @Nullable
        Instant endedAt) {
    static DelayView of(DelayEntry delay) {
        return new DelayView(
                delay.id(),
                delay.groupId(),
                delay.groupName(),
                delay.sourceDataset(),
                delay.targetSystemId(),
                delay.targetDataset(),
                delay.kind(),
                delay.rpoSeconds(),
                delay.behindSince(),
                delay.beganAt(),
                delay.endedAt());
    }
}
