package io.plumbline.replication.job;

import io.plumbline.replication.Transfer;
import io.plumbline.replication.store.BusyPlaces;
import io.plumbline.replication.store.TransferStore;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The transfers as the work on them needs them, each call a transaction of its own. What needs a lease says whether it was still held;
 * where it was not, nothing was written.
 */
@Stateless
public class TransferRecords {
    /** How long a node that was killed keeps others from going on with what it did. */
    static final Duration LEASE = Duration.ofSeconds(30);

    @PersistenceContext
    private EntityManager entities;

    /** Queues one, unless one for the same target dataset is open. */
    public boolean add(Transfer.Route route, Transfer.Load load) {
        return with(store -> store.add(UUID.randomUUID(), route, load, now()));
    }

    public List<Transfer> open(int limit) {
        return with(store -> store.open(limit));
    }

    /** Whether it is known, and has ended. */
    public boolean isOver(UUID id) {
        return with(store -> store.find(id))
                .filter(transfer -> transfer.state().isOver())
                .isPresent();
    }

    public Optional<Transfer> claimNext(String owner, BusyPlaces busy) {
        return with(store -> store.claimNext(owner, busy, now(), LEASE));
    }

    public boolean renew(Transfer.Grant grant) {
        return with(store -> store.renew(grant, now().plus(LEASE)));
    }

    public boolean replan(Transfer.Grant grant, Transfer.Load load) {
        return with(store -> store.replan(grant, load, now()));
    }

    public boolean progress(Transfer.Grant grant, Transfer.Progress progress) {
        return with(store -> store.progress(grant, progress, now()));
    }

    public boolean end(Transfer.Grant grant, Transfer.End end) {
        return with(store -> store.end(grant, end, now()));
    }

    public boolean retryLater(Transfer.Grant grant, Transfer.Trouble trouble, Duration pause) {
        return with(store -> store.retryLater(grant, trouble, now().plus(pause), now()));
    }

    public boolean holdRunning(Transfer.Grant grant, String reason) {
        return with(store -> store.holdRunning(grant, reason, now()));
    }

    public boolean hold(UUID id, String reason) {
        return with(store -> store.hold(id, reason, now()));
    }

    public boolean unhold(UUID id) {
        return with(store -> store.unhold(id, now()));
    }

    public boolean release(Transfer.Grant grant) {
        return with(store -> store.release(grant));
    }

    /** Queues again what ran on nodes that are gone. */
    public List<UUID> requeueExpired() {
        return with(store -> store.requeueExpired(now()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(TransferStore store) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        return entities.unwrap(Session.class).doReturningWork(connection -> work.on(new TransferStore(connection)));
    }
}
