package io.plumbline.replication.api;

import io.plumbline.replication.ConflictPolicy;
import io.plumbline.replication.ConflictPolicy.Consent;
import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.job.ConflictSides;
import io.plumbline.replication.store.ConflictEntry;
import io.plumbline.replication.store.ConflictStepStore;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A conflict with both of its sides. */
public record ConflictDetailView(
        ConflictView conflict,

        @Schema(description = "What the group does by itself, or offers first")
        ConflictStrategy offered,

        @Schema(description = "Who has to agree") Consent consent,

        @Schema(description = "What the source's host reported last, the oldest first")
        List<ConflictSnapshotView> source,

        List<ConflictSnapshotView> target,

        @Schema(description = "What was decided on, in order; empty while nothing was")
        List<ConflictStepView> steps) {
    static ConflictDetailView of(
            ConflictEntry entry, ConflictPolicy policy, ConflictSides sides, List<ConflictStepStore.Kept> steps) {
        return new ConflictDetailView(
                ConflictView.of(entry),
                policy.strategy(),
                policy.consent(),
                ConflictSnapshotView.of(sides.source()),
                ConflictSnapshotView.of(sides.target()),
                steps.stream().map(ConflictStepView::of).toList());
    }
}
