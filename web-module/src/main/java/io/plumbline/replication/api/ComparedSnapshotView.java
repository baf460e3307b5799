package io.plumbline.replication.api;

import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A snapshot or bookmark of one of the sides of a comparison. */
public record ComparedSnapshotView(
        SnapshotKind kind,
        @Schema(example = "daily-2026-01-31") String name,
        @Schema(example = "13958274601187432509") String guid,

        @Schema(description = "Of the side that it is named for", example = "2041877")
        String createTxg,

        @Nullable Instant createdAt) {
    static ComparedSnapshotView of(Snapshot snapshot) {
        return new ComparedSnapshotView(
                snapshot.kind(),
                snapshot.name(),
                snapshot.guid().toString(),
                Long.toUnsignedString(snapshot.createTxg()),
                snapshot.createdAt());
    }

    static List<ComparedSnapshotView> of(List<Snapshot> snapshots) {
        return snapshots.stream().map(ComparedSnapshotView::of).toList();
    }
}
