package io.plumbline.replication.api;

import io.plumbline.replication.ResolutionStep.Verb;
import io.plumbline.replication.store.ConflictStepStore;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A step of a resolution that was decided on. */
public record ConflictStepView(
        Verb verb,

        @Schema(example = "Rename backup/home to backup/home.conflict-20260131T120000Z.")
        String sentence,

        @Schema(description = "null while it is not done") @Nullable
        Instant doneAt) {
    static ConflictStepView of(ConflictStepStore.Kept kept) {
        return new ConflictStepView(kept.step().verb(), kept.step().sentence(), kept.doneAt());
    }
}
