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

        @Schema(description = "For a clone: the snapshot that it was made from", example = "tank/home@daily-2026-01-31")
        @Nullable
        String origin,

        @Schema(description = "null where nobody said") @Nullable
        Boolean encrypted,

        @Nullable Long usedBytes,
        @Nullable Long availableBytes,
        @Nullable Long referencedBytes,

        @Schema(description = "Since when its host doesn't list it any more; null while it does") @Nullable
        Instant goneAt,

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
                dataset.origin(),
                dataset.encrypted(),
                dataset.usedBytes(),
                dataset.availableBytes(),
                dataset.referencedBytes(),
                dataset.goneAt(),
                dataset.firstSeenAt(),
                dataset.reportedAt());
    }
}
