package io.plumbline.replication.api;

import io.plumbline.replication.AgentVerb;
import io.plumbline.replication.Instruction;
import io.plumbline.replication.InstructionState;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An instruction as callers read it. Fields that its verb does not have are null. */
public record InstructionView(
        UUID id,
        UUID systemId,

        @Schema(description = "What it is part of; null if somebody gave it by itself") @Nullable
        UUID transferId,

        AgentVerb verb,
        @Nullable String dataset,
        @Nullable String name,
        @Nullable Boolean recursive,

        @Schema(example = "tank/home@daily-2026-01-31") @Nullable
        String snapshot,

        @Nullable String tag,

        @Schema(description = "The snapshot's", example = "13958274601187432509") @Nullable
        String guid,

        @Schema(description = "Of `SEND`: what the increment starts from; null for a whole stream") @Nullable
        String from,

        @Schema(description = "Of `SEND`: whether the snapshots between are sent too") @Nullable
        Boolean between,

        @Schema(description = "Of `SEND`: options of `zfs send`, a letter each") @Nullable
        String flags,

        @Schema(description = "Of `SEND`: the dataset that receives") @Nullable
        String target,

        @Schema(description = "Of `SEND`: where to, over SSH", example = "plumbline@192.0.2.8:22") @Nullable
        String destination,

        InstructionState state,

        @Schema(description = "How often the agent got it") int deliveries,

        @Schema(description = "What the host's ZFS said, or why it was refused") @Nullable
        String message,

        @Schema(description = "Of `SEND`: what the sender said") @Nullable
        String sourceMessage,

        @Schema(description = "Of `SEND`: how many were sent, where the agent can tell") @Nullable
        Long bytes,

        Instant createdAt,

        @Schema(description = "When nobody waits for it any more")
        Instant expiresAt,

        @Nullable Instant takenAt,
        @Nullable Instant endedAt) {
    static InstructionView of(Instruction instruction) {
        Map<String, String> fields = instruction.order().fields();
        return new InstructionView(
                instruction.id(),
                instruction.systemId(),
                instruction.transferId(),
                instruction.order().verb(),
                fields.get("dataset"),
                fields.get("name"),
                flag(fields.get("recursive")),
                fields.get("snapshot"),
                fields.get("tag"),
                fields.get("guid"),
                fields.get("from"),
                flag(fields.get("between")),
                fields.get("flags"),
                fields.get("target"),
                fields.get("destination"),
                instruction.state(),
                instruction.deliveries(),
                instruction.result().message(),
                instruction.result().sourceMessage(),
                instruction.result().bytes(),
                instruction.times().createdAt(),
                instruction.times().expiresAt(),
                instruction.times().takenAt(),
                instruction.times().endedAt());
    }

    private static @Nullable Boolean flag(@Nullable String text) {
        return text == null ? null : text.equals("yes");
    }
}
