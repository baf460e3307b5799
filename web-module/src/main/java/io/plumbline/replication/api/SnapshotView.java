package io.plumbline.replication.api;

import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.store.DatasetSnapshot;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A snapshot or bookmark as callers read it. */
public record SnapshotView(
        @Schema(example = "tank/home") String dataset,
        @Schema(example = "daily-2026-01-31") String name,
        SnapshotKind kind,

        @Schema(description = "64 bits without a sign, in decimal", example = "13958274601187432509")
        String guid,

        @Schema(description = "64 bits without a sign, in decimal", example = "2041877")
        String createTxg,

        Instant createdAt,
        @Nullable Long usedBytes,
        @Nullable Long referencedBytes,
        @Nullable Integer holds) {
    static SnapshotView of(DatasetSnapshot listed) {
        HeldSnapshot held = listed.held();
        Snapshot snapshot = held.snapshot();
        return new SnapshotView(
                listed.dataset(),
                snapshot.name(),
                snapshot.kind(),
                snapshot.guid().toString(),
                Long.toUnsignedString(snapshot.createTxg()),
                Objects.requireNonNull(snapshot.createdAt()),
                held.usedBytes(),
                held.referencedBytes(),
                held.holds());
    }
}
