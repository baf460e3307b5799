package io.plumbline.replication.job;

import io.plumbline.replication.Comparison;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.Protection;
import io.plumbline.replication.Replica;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.store.ConflictSightStore;
import io.plumbline.replication.store.ConflictStepStore;
import io.plumbline.replication.store.ConflictStore;
import io.plumbline.replication.store.ProtectionStore;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;

/** Conflicts as the work on them needs them, each call a transaction of its own. */
@Stateless
public class ConflictRecords {
    @PersistenceContext
    private EntityManager entities;

    /**
     * Opens a conflict for each replica that has parted from its source, and closes those that are over.
     *
     * @param replicas at one target, as the plans tell, in their order
     */
    public void note(UUID targetSystemId, List<Replica> replicas, List<PairPlan> plans) {
        with(connection -> {
            ConflictSightStore store = new ConflictSightStore(connection);
            Set<String> open = store.openAt(targetSystemId);
            for (int i = 0; i < replicas.size(); i++) {
                Replica replica = replicas.get(i);
                Comparison comparison = plans.get(i).plan().comparison();
                if (isConflict(replica.outcome())) {
                    store.found(replica, comparison);
                } else if (open.contains(replica.place().targetDataset())) {
                    noteOver(store, replica, comparison);
                }
            }
            return open;
        });
    }

    private static boolean isConflict(OutcomeKind outcome) {
        return outcome == OutcomeKind.DIVERGED || outcome == OutcomeKind.NO_COMMON_ANCESTOR;
    }

    private static void noteOver(ConflictSightStore store, Replica replica, Comparison comparison) throws SQLException {
        store.gone(
                replica,
                "a look found the replica in the state "
                        + replica.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        Snapshot common = comparison.commonAncestor();
        if (common == null) {
            return;
        }
        String targetName = comparison.target().stream()
                .filter(snapshot -> snapshot.guid().equals(common.guid()))
                .map(Snapshot::name)
                .findFirst()
                .orElse(common.name());
        store.arrived(replica, common, targetName);
    }

    /** Who else needs what the dataset holds. */
    public List<Protection> protections(Replica.Place place, Set<Guid> held) {
        return with(connection -> {
            ProtectionStore store = new ProtectionStore(connection);
            List<Protection> all = new ArrayList<>(store.commonBases(place));
            all.addAll(store.beingSent(place, held));
            return all;
        });
    }

    public List<ConflictStepStore.Kept> steps(UUID id) {
        return with(connection -> new ConflictStepStore(connection).of(id));
    }

    public List<UUID> toCarryOut(int limit) {
        return with(connection -> new ConflictStore(connection).toCarryOut(now(), limit));
    }

    public List<UUID> takeAutomatic(int limit) {
        return with(connection -> new ConflictStore(connection).takeAutomatic(now(), limit));
    }

    public void stepDone(UUID id, int position) {
        with(connection -> {
            new ConflictStepStore(connection).done(id, position, now());
            return id;
        });
    }

    public boolean sending(UUID id) {
        return with(connection -> new ConflictStore(connection).sending(id, now()));
    }

    public boolean resolved(UUID id) {
        return with(connection -> new ConflictStore(connection).resolved(id, now()));
    }

    /**
     * A step failed.
     *
     * @param pause until it is tried again; {@code null} if a person has to act first
     */
    public boolean failed(UUID id, Transfer.Trouble trouble, @Nullable Duration pause) {
        return with(connection ->
                new ConflictStore(connection).failed(id, trouble, pause == null ? null : now().plus(pause), now()));
    }

    /** The policy could not resolve it. */
    public void noteTrouble(UUID id, Transfer.Trouble trouble) {
        with(connection -> {
            new ConflictStore(connection).noteTrouble(id, trouble, now());
            return id;
        });
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T with(ReturningWork<T> work) {
        return entities.unwrap(Session.class).doReturningWork(work);
    }
}
