package io.plumbline.replication.api;

import io.plumbline.replication.job.ConflictSides;
import io.plumbline.zfs.SnapshotKind;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A snapshot or bookmark of one side of a conflict. */
public record ConflictSnapshotView(
        SnapshotKind kind,
        @Schema(example = "daily-2026-01-31") String name,
        @Schema(example = "13958274601187432509") String guid,
        @Schema(example = "2041877") String createTxg,
        @Nullable Instant createdAt,
        @Nullable Long usedBytes,
        @Nullable Long referencedBytes,
        @Nullable Integer holds,

        @Schema(description = "Whether the other side has it too")
        boolean common) {
    static List<ConflictSnapshotView> of(List<ConflictSides.Held> side) {
        return side.stream()
                .map(one -> new ConflictSnapshotView(
                        one.held().kind(),
                        one.held().name(),
                        one.held().snapshot().guid().toString(),
                        Long.toUnsignedString(one.held().snapshot().createTxg()),
                        one.held().snapshot().createdAt(),
                        one.held().usedBytes(),
                        one.held().referencedBytes(),
                        one.held().holds(),
                        one.common()))
                .toList();
    }
}
