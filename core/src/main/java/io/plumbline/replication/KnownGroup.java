package io.plumbline.replication;

import io.plumbline.replication.GroupPlanner.Choice;
import io.plumbline.replication.GroupPlanner.Roots;
import io.plumbline.replication.Replica.Place;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group that is stored. */
public record KnownGroup(UUID id, SyncGroupDetails details) {
    /** The pairs of the group that a dataset is the source of, or the replica. */
    List<Place> pairsOf(UUID systemId, String dataset) {
        List<Place> places = new ArrayList<>();
        for (SyncTarget target : details.targets()) {
            Roots roots = new Roots(details.sourceDataset(), target.dataset());
            if (isSource(systemId, dataset)) {
                places.add(new Place(id, dataset, target.systemId(), roots.replicaOf(dataset)));
            }
            if (isReplica(target, systemId, dataset)) {
                places.add(new Place(id, roots.sourceOf(dataset), systemId, dataset));
            }
        }
        return places;
    }

    /** The rules that the group has for a dataset; {@code null} where it has none. */
    @Nullable
    RetentionPolicy policyOf(UUID systemId, String dataset) {
        RetentionPlan plan = details.care().retention();
        if (isSource(systemId, dataset) && plan.source() != null) {
            return plan.source().policy(details.care().snapshotPlan());
        }
        boolean replica = details.targets().stream().anyMatch(target -> isReplica(target, systemId, dataset));
        return replica && plan.target() != null
                ? plan.target().policy(details.care().snapshotPlan())
                : null;
    }

    private boolean isSource(UUID systemId, String dataset) {
        return details.sourceSystemId().equals(systemId)
                && isAtOrBelow(dataset, details.sourceDataset())
                && choice().takes(details.sourceDataset(), dataset);
    }

    private boolean isReplica(SyncTarget target, UUID systemId, String dataset) {
        return target.systemId().equals(systemId)
                && isAtOrBelow(dataset, target.dataset())
                && choice().takes(target.dataset(), dataset);
    }

    private Choice choice() {
        return Choice.of(details.recursive(), details.datasets());
    }

    private static boolean isAtOrBelow(String dataset, String root) {
        return dataset.equals(root) || dataset.startsWith(root + "/");
    }
}
