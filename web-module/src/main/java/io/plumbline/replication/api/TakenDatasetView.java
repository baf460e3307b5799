package io.plumbline.replication.api;

import io.plumbline.replication.store.TakenDataset;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a report changed of one dataset. */
public record TakenDatasetView(
        @Schema(example = "tank/home") String dataset,

        @Schema(description = "Of all that is known now; null while the dataset was never reported whole") @Nullable
        String digest,

        @Schema(description = "Snapshots and bookmarks that are known now")
        int snapshotCount,

        int added,

        @Schema(description = "Of another guid, or with other sizes or holds")
        int changed,

        int removed) {
    static TakenDatasetView of(TakenDataset taken) {
        return new TakenDatasetView(
                taken.dataset(),
                taken.digest(),
                taken.snapshotCount(),
                taken.added(),
                taken.changed(),
                taken.removed());
    }
}
