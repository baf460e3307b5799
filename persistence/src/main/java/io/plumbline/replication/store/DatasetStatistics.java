package io.plumbline.replication.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of one dataset in figures.
 *
 * @param usedBytes what each of them would free alone, added up
 */
public record DatasetStatistics(
        UUID systemId,
        String systemName,
        String dataset,
        long snapshots,
        long bookmarks,
        @Nullable Long usedBytes,
        @Nullable Instant oldestAt,
        @Nullable Instant newestAt) {}
