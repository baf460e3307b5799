package io.plumbline.replication.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditLog;
import io.plumbline.access.store.AuditEntry;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Entities;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferCurve;
import io.plumbline.replication.TransferState;
import io.plumbline.replication.store.SampleStore;
import io.plumbline.replication.store.TransferEntry;
import io.plumbline.replication.store.TransferStore;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The transfers as people see them, and what they may do to them. */
@Stateless
public class Transfers {
    private static final String WORD = "transfer";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Event<TransferCancelled> cancelled;

    public Page<TransferEntry> list(ListRequest request) {
        return TransferEntry.LISTING.page(entities, request);
    }

    /** Rows for tables with page numbers. */
    public List<TransferEntry> rows(ListRequest request, int first) {
        return TransferEntry.LISTING.rows(entities, request, first);
    }

    public long count(ListRequest request) {
        return TransferEntry.LISTING.count(entities, request);
    }

    /** What waits for its turn, about in the order in which it comes. */
    public List<UUID> waiting(int limit) {
        return with(store -> store.waiting(limit));
    }

    public TransferEntry get(UUID id) {
        TransferEntry entry = Entities.get(entities, TransferEntry.class, id, WORD);
        // Its group's name is read outside of the transaction.
        entry.groupName();
        return entry;
    }

    /** How fast it was over time. */
    public TransferCurve curve(UUID id) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> TransferCurve.of(new SampleStore(connection).of(id)));
    }

    /** Cancels what has not ended. What runs is broken off after the commit. */
    public void cancel(UUID id, Actor actor) {
        Transfer transfer = require(id);
        TransferState before = with(store -> store.cancel(id, "cancelled by " + actor.name(), now()))
                .orElseThrow(() -> new Failure(ErrorCode.CONFLICT, "The transfer has ended already"));
        audit.did(actor, "cancel", subject(transfer));
        if (before == TransferState.RUNNING) {
            cancelled.fire(new TransferCancelled(id));
        }
    }

    /** Queues again what failed or was cancelled; what waits to be retried may begin now. */
    public void retry(UUID id, Actor actor) {
        Transfer transfer = require(id);
        boolean queued = with(store -> store.retry(id, now()));
        if (!queued) {
            throw new Failure(ErrorCode.CONFLICT, reason(require(id).state()));
        }
        audit.did(actor, "retry", subject(transfer));
    }

    private static String reason(TransferState state) {
        return switch (state) {
            case DONE -> "The transfer is done";
            case QUEUED, HELD, RUNNING -> "The transfer runs, or waits for its turn";
            case RETRYING, FAILED, CANCELLED -> "Another transfer to this dataset runs, or waits for its turn";
        };
    }

    /**
     * Removes what ended before the given time.
     *
     * @return how many were removed, at most {@code limit}
     */
    public int removeEndedBefore(Instant time, int limit) {
        return with(store -> store.removeEndedBefore(time, limit));
    }

    private Transfer require(UUID id) {
        return with(store -> store.find(id)).orElseThrow(() -> Failure.notFound(WORD, id));
    }

    private static AuditEntry.Subject subject(Transfer transfer) {
        Transfer.Route route = transfer.route();
        return new AuditEntry.Subject(
                WORD, transfer.id().toString(), route.sourceDataset() + " to " + route.targetDataset());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(TransferStore store) throws SQLException;
    }

    /** On the transaction's own connection. */
    private <T> T with(Work<T> work) {
        return entities.unwrap(Session.class).doReturningWork(connection -> work.on(new TransferStore(connection)));
    }
}
