package io.plumbline.replication.api;

import io.plumbline.ops.Failure;
import io.plumbline.replication.Pair;
import io.plumbline.replication.PlanRules;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Two histories to be compared. */
public record PlanInput(
        @NotNull @Valid @Size(max = MOST) @Schema(description = "What the source holds, in any order")
        List<@NotNull PlannedSnapshotInput> source,

        @NotNull
        @Valid
        @Size(max = MOST)
        @Schema(description = "What the target holds, in any order; its bookmarks do not count")
        List<@NotNull PlannedSnapshotInput> target,

        @Valid @Schema(description = "What the plan has to keep to") @Nullable
        PlanOptionsInput options) {
    static final int MOST = 100_000;

    PlanRules rules() {
        return options == null ? PlanRules.DEFAULT : options.rules();
    }

    Pair pair() {
        return new Pair(
                snapshots("source", source),
                snapshots("target", target),
                options == null ? null : options.partial(),
                options == null ? null : options.baseReceivedRaw(),
                null);
    }

    private static List<Snapshot> snapshots(String field, List<PlannedSnapshotInput> written) {
        List<Snapshot> snapshots = new ArrayList<>(written.size());
        Set<Guid> guids = new HashSet<>(written.size() * 2);
        for (int i = 0; i < written.size(); i++) {
            Snapshot snapshot = written.get(i).snapshot(field + "[" + i + "]");
            if (!snapshot.isBookmark() && !guids.add(snapshot.guid())) {
                throw Failure.invalid(
                        field + "[" + i + "].guid", "is another snapshot's too: two of one dataset never share it");
            }
            snapshots.add(snapshot);
        }
        return snapshots;
    }
}
