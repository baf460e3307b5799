package io.plumbline.replication.api;

import io.plumbline.replication.Prune;
import io.plumbline.replication.Side;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What retention did to one dataset at one time. */
public record PruneView(
        UUID id,
        Instant at,
        Side side,
        UUID systemId,
        @Schema(example = "backup/home") String dataset,

        @Schema(description = "Who asked for it; null where it came by itself", example = "jane") @Nullable
        String startedBy,

        @Schema(description = "What it gave back at least") long freedBytes,

        @Schema(description = "The oldest first") List<PrunedSnapshotView> snapshots) {
    /** A snapshot that was to be destroyed. */
    public record PrunedSnapshotView(
            @Schema(example = "daily-2026-01-01") String name,
            @Schema(example = "15563274109428301712") String guid,
            @Nullable Instant createdAt,
            String why,

            @Schema(description = "Why it was not destroyed; null if it was") @Nullable
            String error) {
        static PrunedSnapshotView of(Prune.Pruned one) {
            return new PrunedSnapshotView(one.name(), one.guid().toString(), one.createdAt(), one.why(), one.error());
        }
    }

    static PruneView of(Prune prune) {
        return new PruneView(
                prune.id(),
                prune.at(),
                prune.place().side(),
                prune.place().systemId(),
                prune.place().dataset(),
                prune.startedBy(),
                prune.freedBytes(),
                prune.snapshots().stream().map(PrunedSnapshotView::of).toList());
    }
}
