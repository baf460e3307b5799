package io.plumbline.replication.api;

import io.plumbline.replication.store.SnapshotDay;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Snapshots of one day. */
public record SnapshotDayView(
        @Schema(description = "In UTC", example = "2026-01-31")
        String day,

        long snapshots,

        @Schema(description = "What each of them would free alone, added up") @Nullable
        Long usedBytes) {
    static SnapshotDayView of(SnapshotDay day) {
        return new SnapshotDayView(day.day().toString(), day.snapshots(), day.usedBytes());
    }
}
