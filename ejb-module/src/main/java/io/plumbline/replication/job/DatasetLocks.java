package io.plumbline.replication.job;

import io.plumbline.replication.DatasetLock;
import io.plumbline.replication.store.DatasetLockStore;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Locks on datasets, over all nodes. Whoever changes a dataset renews its lock before each command, and stops if that fails. */
@Stateless
public class DatasetLocks {
    /** Longer than any one command may take. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    @PersistenceContext
    private EntityManager entities;

    /** Empty if somebody else works there, or a transfer to there, above or below runs. */
    public Optional<DatasetLock> acquire(UUID systemId, String dataset) {
        DatasetLock lock = new DatasetLock(systemId, dataset, UUID.randomUUID());
        Instant now = Instant.now();
        boolean taken = entities.unwrap(Session.class)
                .doReturningWork(connection -> new DatasetLockStore(connection).acquire(lock, now, now.plus(LEASE)));
        return taken ? Optional.of(lock) : Optional.empty();
    }

    /** False if it ended meanwhile. */
    public boolean renew(DatasetLock lock) {
        Instant now = Instant.now();
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> new DatasetLockStore(connection).renew(lock, now, now.plus(LEASE)));
    }

    public void release(DatasetLock lock) {
        entities.unwrap(Session.class).doWork(connection -> new DatasetLockStore(connection).release(lock));
    }
}
