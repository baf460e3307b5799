package io.plumbline.replication.api;

import io.plumbline.replication.store.DatasetStatistics;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The snapshots of one dataset in figures. */
public record SnapshotStatisticsView(
        UUID systemId,
        @Schema(example = "nas-lyon-1") String systemName,
        @Schema(example = "tank/home") String dataset,
        long snapshots,
        long bookmarks,

        @Schema(description = "What each snapshot would free alone, added up") @Nullable
        Long usedBytes,

        @Schema(description = "When the oldest snapshot was made") @Nullable
        Instant oldestAt,

        @Schema(description = "When the newest snapshot was made") @Nullable
        Instant newestAt) {
    static SnapshotStatisticsView of(DatasetStatistics statistics) {
        return new SnapshotStatisticsView(
                statistics.systemId(),
                statistics.systemName(),
                statistics.dataset(),
                statistics.snapshots(),
                statistics.bookmarks(),
                statistics.usedBytes(),
                statistics.oldestAt(),
                statistics.newestAt());
    }
}
