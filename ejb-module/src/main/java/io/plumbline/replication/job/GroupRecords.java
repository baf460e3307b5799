package io.plumbline.replication.job;

import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncRun;
import io.plumbline.replication.store.ConflictSightStore;
import io.plumbline.replication.store.ReplicaStore;
import io.plumbline.replication.store.SyncRunStore;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;

/** The runs of groups and what they found, each call a transaction of its own. */
@Stateless
public class GroupRecords {
    private static final int DUE_AT_ONCE = 50;

    @PersistenceContext
    private EntityManager entities;

    public List<UUID> unplanned() {
        return with(connection -> new SyncRunStore(connection).unplanned());
    }

    public List<SyncRun> due(Instant now) {
        return with(connection -> new SyncRunStore(connection).due(now, DUE_AT_ONCE));
    }

    /** Says when a group runs next; {@code null} for never by itself. */
    public void planNext(UUID groupId, @Nullable Instant dueAt) {
        with(connection -> {
            new SyncRunStore(connection).planNext(groupId, dueAt);
            return groupId;
        });
    }

    /** Begins a run that is due; of several nodes that try, one does. */
    public boolean start(UUID groupId, Instant now, @Nullable Instant nextDueAt) {
        return with(connection -> new SyncRunStore(connection).start(groupId, now, nextDueAt));
    }

    public boolean end(UUID groupId, Instant startedAt, Instant now, @Nullable String error) {
        return with(connection -> new SyncRunStore(connection).end(groupId, startedAt, now, error));
    }

    /** Writes how replicas stand. */
    public void put(Collection<Replica> replicas) {
        with(connection -> {
            new ReplicaStore(connection).put(replicas);
            return replicas;
        });
    }

    /** Forgets replicas that a look at everything did not see, and closes their conflicts. */
    public void removePlannedBefore(UUID groupId, Instant time) {
        with(connection -> {
            new ReplicaStore(connection).removePlannedBefore(groupId, time);
            new ConflictSightStore(connection)
                    .closeUnseen(groupId, time, Instant.now().truncatedTo(ChronoUnit.MICROS));
            return groupId;
        });
    }

    /** Whether a group's replicas at a target came by raw streams, by their names; those of which it is known. */
    public Map<String, Boolean> receivedRaw(UUID groupId, UUID targetSystemId) {
        return with(connection -> new ReplicaStore(connection).receivedRaw(groupId, targetSystemId));
    }

    private <T> T with(ReturningWork<T> work) {
        return entities.unwrap(Session.class).doReturningWork(work);
    }
}
