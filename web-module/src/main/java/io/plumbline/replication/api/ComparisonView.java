package io.plumbline.replication.api;

import io.plumbline.replication.Comparison;
import io.plumbline.replication.job.ComparedPair;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Two datasets beside each other, by the guids of their snapshots. */
public record ComparisonView(
        ComparedSideView a,
        ComparedSideView b,

        @Schema(
                description =
                        "The newest snapshot of B that A has too, as A has it: rather the snapshot than a bookmark")
        @Nullable
        ComparedSnapshotView commonAncestor,

        @Schema(description = "Snapshots on both sides, as A has them, the oldest first")
        List<ComparedSnapshotView> common,

        List<ComparedSnapshotView> onlyOnA,
        List<ComparedSnapshotView> onlyOnB,

        @Schema(description = "Snapshots of A that came after the common ancestor")
        int newerOnA,

        @Schema(
                description =
                        "Snapshots of B that came after the common ancestor; more than 0 beside newerOnA means that they parted")
        int newerOnB) {
    static ComparisonView of(ComparedPair pair) {
        Comparison comparison = pair.comparison();
        Snapshot ancestor = comparison.commonAncestor();
        Set<Guid> onB = new HashSet<>();
        comparison.target().forEach(snapshot -> onB.add(snapshot.guid()));
        List<Snapshot> common = comparison.source().stream()
                .filter(snapshot -> !snapshot.isBookmark() && onB.contains(snapshot.guid()))
                .toList();
        return new ComparisonView(
                ComparedSideView.of(pair.a()),
                ComparedSideView.of(pair.b()),
                ancestor == null ? null : ComparedSnapshotView.of(ancestor),
                ComparedSnapshotView.of(common),
                ComparedSnapshotView.of(comparison.sourceOnly()),
                ComparedSnapshotView.of(comparison.targetOnly()),
                comparison.sourceNewer().size(),
                comparison.targetNewer().size());
    }
}
