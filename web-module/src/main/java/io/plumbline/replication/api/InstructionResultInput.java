package io.plumbline.replication.api;

import io.plumbline.replication.Instruction;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an agent says of an instruction. */
public record InstructionResultInput(
        @NotNull
        @Schema(description = "RUNNING says that the agent is still at it; the others end it", example = "DONE")
        Outcome outcome,

        @Size(max = 10_000) @Schema(description = "What the host's ZFS said, or why it was refused") @Nullable
        String message,

        @Size(max = 10_000) @Schema(description = "Of `SEND`: what the sender said") @Nullable
        String sourceMessage,

        @Min(0) @Schema(description = "Of `SEND`: how many were sent") @Nullable
        Long bytes) {
    /** How it is with it. */
    public enum Outcome {
        RUNNING,
        DONE,
        FAILED,
        REFUSED
    }

    Instruction.Result result() {
        return new Instruction.Result(text(message), text(sourceMessage), bytes);
    }

    /** The data base takes no NUL. */
    private static @Nullable String text(@Nullable String said) {
        return said == null || said.isEmpty() ? null : said.replace('\0', ' ');
    }
}
