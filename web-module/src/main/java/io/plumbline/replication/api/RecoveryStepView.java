package io.plumbline.replication.api;

import io.plumbline.replication.Recovery;
import io.plumbline.replication.RecoveryStep;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One step of a recovery as callers read it. */
public record RecoveryStepView(
        RecoveryStep.Kind kind,

        @Schema(description = "What is done", example = "tank/home can be written to.")
        String sentence,

        UUID systemId,
        @Schema(example = "tank/home") String dataset,

        @Schema(
                description = "What is run on that system; null where the server or its transfers do the work",
                example = "zfs set readonly=off tank/home")
        @Nullable
        String command,

        @Nullable Instant begunAt,
        @Nullable Instant doneAt,
        @Schema(description = "What it came to") @Nullable String note) {
    static RecoveryStepView of(RecoveryStep step) {
        return of(new Recovery.Progress(0, step, null, null, null));
    }

    static RecoveryStepView of(Recovery.Progress progress) {
        RecoveryStep step = progress.step();
        return new RecoveryStepView(
                step.kind(),
                step.sentence(),
                step.at().systemId(),
                step.at().dataset(),
                step.command().map(command -> String.join(" ", command.words())).orElse(null),
                progress.begunAt(),
                progress.doneAt(),
                progress.note());
    }
}
