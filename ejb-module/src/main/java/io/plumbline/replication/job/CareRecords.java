package io.plumbline.replication.job;

import io.plumbline.ops.store.Page;
import io.plumbline.replication.CareKind;
import io.plumbline.replication.CareRun;
import io.plumbline.replication.Prune;
import io.plumbline.replication.Replica;
import io.plumbline.replication.Schedule;
import io.plumbline.replication.store.CareRunStore;
import io.plumbline.replication.store.CommonStore;
import io.plumbline.replication.store.PruneStore;
import io.plumbline.zfs.Guid;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;

/** The snapshots that groups make, and what their retention destroys, each call a transaction of its own. */
@Stateless
public class CareRecords {
    private static final int DUE_AT_ONCE = 50;
    /** So often at most a group is pruned after its runs. */
    private static final Duration BETWEEN_PRUNES = Duration.ofMinutes(5);
    /** So long a pruning that is due waits for transfers to end. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    @PersistenceContext
    private EntityManager entities;

    public CareRun find(UUID groupId, CareKind kind) {
        return runs(store -> store.find(groupId, kind));
    }

    public List<UUID> unplanned(CareKind kind, Instant now) {
        return runs(store -> store.unplanned(kind, now.plus(Schedule.MAX_CORRECTION)));
    }

    public List<CareRun> due(CareKind kind, Instant now) {
        return runs(store -> store.due(kind, now, now.minus(LONGEST_WAIT), DUE_AT_ONCE));
    }

    /** Says when it is done next; {@code null} for never by itself. */
    public void plan(UUID groupId, CareKind kind, @Nullable Instant turn, Instant now) {
        runs(store -> {
            store.plan(groupId, kind, turn, now);
            return groupId;
        });
    }

    /** A run of the group has ended: what it brought, or found to be there, may let something go. */
    public void pruneSoon(UUID groupId, Instant now) {
        runs(store -> {
            Instant last = store.find(groupId, CareKind.PRUNE).startedAt();
            Instant earliest = last == null ? now : last.plus(BETWEEN_PRUNES);
            store.planNotAfter(groupId, CareKind.PRUNE, earliest.isAfter(now) ? earliest : now);
            return groupId;
        });
    }

    /** Begins what is due; of several nodes that try, one does. */
    public boolean start(UUID groupId, CareKind kind, Instant now, @Nullable Instant next) {
        return runs(store -> store.start(groupId, kind, now, next));
    }

    /** Begins what a person asked for. */
    public void begin(UUID groupId, CareKind kind, Instant now) {
        runs(store -> {
            store.begin(groupId, kind, now);
            return groupId;
        });
    }

    public boolean end(UUID groupId, CareKind kind, Instant startedAt, CareRun.Done done) {
        return runs(store -> store.end(groupId, kind, startedAt, done));
    }

    /**
     * Notes a failure.
     *
     * @param again when the turn is tried again, unless the next one comes before; {@code null} for not at all
     */
    public boolean fail(UUID groupId, CareKind kind, Instant startedAt, String error, CareRun.@Nullable Due again) {
        return runs(store -> {
            if (again != null) {
                store.retry(groupId, kind, again);
            }
            return store.fail(groupId, kind, startedAt, Instant.now().truncatedTo(ChronoUnit.MICROS), error);
        });
    }

    public void add(Prune prune) {
        entities.unwrap(Session.class).doWork(connection -> new PruneStore(connection).add(prune));
    }

    public Page<Prune> prunes(UUID groupId, int limit, @Nullable String cursor) {
        return with(connection -> new PruneStore(connection).page(groupId, limit, cursor));
    }

    public int removePrunesBefore(Instant time, int limit) {
        return with(connection -> new PruneStore(connection).removeBefore(time, limit));
    }

    /** What replicas of all groups had in common with their sources, where one of these systems is at either side. */
    public Map<Replica.Place, Optional<Guid>> commons(Collection<UUID> systemIds) {
        return with(connection -> new CommonStore(connection).at(systemIds));
    }

    /** The replicas to which something is being sent. */
    public Set<Replica.Place> sending() {
        return with(connection -> Set.copyOf(new CommonStore(connection).sending()));
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(CareRunStore store) throws SQLException;
    }

    private <T> T runs(Work<T> work) {
        return with(connection -> work.on(new CareRunStore(connection)));
    }

    private <T> T with(ReturningWork<T> work) {
        return entities.unwrap(Session.class).doReturningWork(work);
    }
}
