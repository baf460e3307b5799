package io.plumbline.replication.job;

import io.plumbline.replication.DatasetLock;
import io.plumbline.replication.Family;
import io.plumbline.replication.KnownGroup;
import io.plumbline.replication.LookedDataset;
import io.plumbline.replication.Replica;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The locks on a dataset of a group and on its replicas, held while they are pruned: what they have in common stays what it is meanwhile. */
final class FamilyLocks implements AutoCloseable {
    private final DatasetLocks locks;
    private final Map<Where, DatasetLock> held = new HashMap<>();

    private record Where(UUID systemId, String dataset) {}

    FamilyLocks(DatasetLocks locks) {
        this.locks = locks;
    }

    /**
     * Takes them. A replica that gets a transfer can't be locked, and isn't pruned; its transfer only brings it on.
     *
     * @param sending the replicas to which something is being sent
     * @return the dataset at which somebody else works, so that nothing of the family can be pruned; empty if there is none
     */
    Optional<String> take(KnownGroup group, Family family, Set<Replica.Place> sending) {
        List<Replica.Place> places =
                RetentionPlanning.placesOf(group, family.source().dataset());
        for (Replica.Place place : places) {
            if (!take(place.targetSystemId(), place.targetDataset()) && !sending.contains(place)) {
                return Optional.of(place.targetDataset());
            }
        }
        LookedDataset source = family.source();
        return take(source.systemId(), source.dataset()) ? Optional.empty() : Optional.of(source.dataset());
    }

    private boolean take(UUID systemId, String dataset) {
        Optional<DatasetLock> lock = locks.acquire(systemId, dataset);
        lock.ifPresent(one -> held.put(new Where(systemId, dataset), one));
        return lock.isPresent();
    }

    boolean holds(LookedDataset member) {
        return held.containsKey(new Where(member.systemId(), member.dataset()));
    }

    /** False if one of them ended. */
    boolean renew() {
        return held.values().stream().allMatch(locks::renew);
    }

    @Override
    public void close() {
        held.values().forEach(locks::release);
    }
}
