package io.plumbline.replication.api;

import io.plumbline.replication.SnapshotOrder;
import io.plumbline.zfs.DatasetName;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Snapshots that were just made. */
public record TakenSnapshotsView(
        @Schema(example = "daily-2026-01-31") String name,

        @Schema(description = "Whose snapshots they are") List<String> datasets) {
    static TakenSnapshotsView of(SnapshotOrder order) {
        return new TakenSnapshotsView(
                order.name(), order.datasets().stream().map(DatasetName::value).toList());
    }
}
