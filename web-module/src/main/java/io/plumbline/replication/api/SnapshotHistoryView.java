package io.plumbline.replication.api;

import io.plumbline.replication.store.SnapshotDay;
import java.util.List;

/** Snapshots by the days on which they were made. */
public record SnapshotHistoryView(List<SnapshotDayView> items) {
    static SnapshotHistoryView of(List<SnapshotDay> days) {
        return new SnapshotHistoryView(days.stream().map(SnapshotDayView::of).toList());
    }
}
