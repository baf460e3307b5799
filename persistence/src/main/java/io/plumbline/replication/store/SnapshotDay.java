package io.plumbline.replication.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots that were made on one day, in UTC, and are still held.
 *
 * @param usedBytes what each of them would free alone, added up
 */
public record SnapshotDay(
        LocalDate day, long snapshots, @Nullable Long usedBytes) {}
