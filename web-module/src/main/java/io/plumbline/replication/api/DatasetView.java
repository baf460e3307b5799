package io.plumbline.replication.api;

import io.plumbline.replication.store.Dataset;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dataset as callers read it. */
public record DatasetView(
        UUID id,
        UUID systemId,
        @Schema(example = "tank/home") String name,

        @Schema(description = "FILESYSTEM or VOLUME", example = "FILESYSTEM") @Nullable
        String kind,

        @Schema(description = "Of its snapshots and bookmarks; null while it was never reported whole") @Nullable
        String digest,

        @Schema(description = "Snapshots and bookmarks") int snapshotCount,

        @Nullable Long usedBytes,
        @Nullable Long availableBytes,
        @Nullable Long referencedBytes,
        Instant firstSeenAt,
        Instant reportedAt) {
    static DatasetView of(Dataset dataset) {
        return new DatasetView(
                dataset.id(),
                dataset.systemId(),
                dataset.name(),
                dataset.kind(),
                dataset.digest(),
                dataset.snapshotCount(),
                dataset.usedBytes(),
                dataset.availableBytes(),
                dataset.referencedBytes(),
                dataset.firstSeenAt(),
                dataset.reportedAt());
    }
}
