package io.plumbline.replication.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditLog;
import io.plumbline.access.store.AuditEntry;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Entities;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.VerificationChain;
import io.plumbline.replication.VerificationEntry;
import io.plumbline.replication.store.StoredVerification;
import io.plumbline.replication.store.SyncGroup;
import io.plumbline.replication.store.VerificationLedger;
import io.plumbline.replication.store.VerificationOrderStore;
import io.plumbline.replication.store.VerificationOrderStore.Choice;
import io.plumbline.replication.store.VerificationOrderStore.Open;
import io.plumbline.replication.store.VerificationOrderStore.Wish;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The verifications as people see them, and what they may do. */
@Stateless
public class Verifications {
    private static final int MOST_OPEN = 500;
    private static final int REMOVED_AT_ONCE = 10_000;

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    /**
     * Queues one for each of a group's replicas that are chosen; those of which one is open already are left out.
     *
     * @throws Failure if none is left
     */
    public List<Open> ask(UUID groupId, Choice choice, Wish wish, Actor actor) {
        SyncGroup group = Entities.get(entities, SyncGroup.class, groupId, "sync group");
        List<UUID> added =
                orders(store -> store.add(groupId, choice, wish, Instant.now().truncatedTo(ChronoUnit.MICROS)));
        if (added.isEmpty()) {
            throw new Failure(
                    ErrorCode.CONFLICT,
                    "No replica is left to verify: none was looked at yet that is chosen (run the group first), or verifications of all of them wait or run");
        }
        audit.did(actor, "verify", group);
        return open().stream().filter(one -> added.contains(one.order().id())).toList();
    }

    /** Those that wait or run, the oldest first. */
    public List<Open> open() {
        return orders(store -> store.open(MOST_OPEN));
    }

    /** Cancels one that waits or runs; the ledger says so. */
    public void cancel(UUID id, Actor actor) {
        Open open = orders(store -> store.find(id)).orElseThrow(() -> Failure.notFound("open verification", id));
        if (!orders(store -> store.cancel(id, actor.name()))) {
            throw new Failure(ErrorCode.CONFLICT, "It is cancelled already");
        }
        audit.did(
                actor,
                "cancel",
                new AuditEntry.Subject(
                        "verification", id.toString(), open.order().place().targetDataset()));
    }

    public Page<VerificationEntry> list(ListRequest request) {
        return StoredVerification.LISTING.page(entities, request).map(StoredVerification::entry);
    }

    /** Rows for tables with page numbers. */
    public List<StoredVerification> rows(ListRequest request, int first) {
        return StoredVerification.LISTING.rows(entities, request, first);
    }

    public long count(ListRequest request) {
        return StoredVerification.LISTING.count(entities, request);
    }

    public VerificationEntry get(UUID id) {
        return Entities.get(entities, StoredVerification.class, id, "verification")
                .entry();
    }

    /** The newest of each of a group's replicas. */
    public List<VerificationEntry> newest(UUID groupId) {
        return ledger(ledger -> ledger.newest(groupId));
    }

    /** Goes through the whole ledger. */
    public VerificationChain chain() {
        return ledger(ledger -> {
            VerificationChain chain = new VerificationChain();
            ledger.forEach(chain::take);
            return chain;
        });
    }

    /** Removes what ended before, the oldest first. */
    public int removeEndedBefore(Instant time) {
        return ledger(ledger -> ledger.removeEndedBefore(time, REMOVED_AT_ONCE));
    }

    @FunctionalInterface
    private interface Work<S, T> {
        T on(S store) throws SQLException;
    }

    private <T> T orders(Work<VerificationOrderStore, T> work) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> work.on(new VerificationOrderStore(connection)));
    }

    private <T> T ledger(Work<VerificationLedger, T> work) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> work.on(new VerificationLedger(connection)));
    }
}
