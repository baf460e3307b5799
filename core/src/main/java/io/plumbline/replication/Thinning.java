package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What need not be sent, as the target's retention would destroy it on arrival. After an outage that is most of it. */
public final class Thinning {
    private Thinning() {}

    /**
     * Which of the snapshots that would be sent the target would not keep. The newest of them is always sent: it is what the next increment
     * starts from. What is left and pruned is what sending everything and pruning leaves.
     *
     * @param policy the target's
     * @param protections what must not be destroyed at the target by then, such as what another replica made from it waits for
     */
    public static Set<Guid> destroyedOnArrival(
            Comparison comparison,
            SnapshotFilter filter,
            RetentionPolicy policy,
            List<Protection> protections,
            Instant now) {
        List<Snapshot> arriving =
                comparison.sourceNewer().stream().filter(filter::selects).toList();
        if (arriving.isEmpty() || !(comparison.target().isEmpty() || comparison.targetEndsWithAncestor())) {
            return Set.of();
        }
        List<Snapshot> after = new ArrayList<>(comparison.target());
        after.addAll(arriving);
        Set<Guid> candidates = arriving.stream().map(Snapshot::guid).collect(Collectors.toCollection(HashSet::new));
        candidates.remove(arriving.get(arriving.size() - 1).guid());
        return Retention.destroyed(Retention.decideOrdered(after, policy, protections, now)).stream()
                .map(Snapshot::guid)
                .filter(candidates::contains)
                .collect(Collectors.toUnmodifiableSet());
    }
}
