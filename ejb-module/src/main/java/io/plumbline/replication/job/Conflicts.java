package io.plumbline.replication.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditLog;
import io.plumbline.access.store.AuditEntry;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Entities;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.Conflict;
import io.plumbline.replication.ConflictState;
import io.plumbline.replication.ResolutionStep;
import io.plumbline.replication.store.ConflictEntry;
import io.plumbline.replication.store.ConflictStepStore;
import io.plumbline.replication.store.ConflictStore;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The conflicts as people see them, and what they decide. Each decision is audited in its own transaction. */
@Stateless
public class Conflicts {
    static final String WORD = "conflict";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    public Page<ConflictEntry> list(ListRequest request) {
        return ConflictEntry.LISTING.page(entities, request);
    }

    /** Rows for tables with page numbers. */
    public List<ConflictEntry> rows(ListRequest request, int first) {
        return ConflictEntry.LISTING.rows(entities, request, first);
    }

    public long count(ListRequest request) {
        return ConflictEntry.LISTING.count(entities, request);
    }

    public ConflictEntry get(UUID id) {
        ConflictEntry entry = Entities.get(entities, ConflictEntry.class, id, WORD);
        // Its group's name is read outside of the transaction.
        entry.groupName();
        return entry;
    }

    public List<ConflictStepStore.Kept> steps(UUID id) {
        return entities.unwrap(Session.class).doReturningWork(connection -> new ConflictStepStore(connection).of(id));
    }

    /** How many there are in each state. */
    public Map<ConflictState, Long> counts() {
        return with(store -> store.counts(List.of(ConflictState.values())));
    }

    /** The one of a replica that is not over. */
    public Optional<UUID> current(UUID targetSystemId, String targetDataset) {
        return with(store -> store.current(targetSystemId, targetDataset)).stream()
                .findFirst();
    }

    /** Has steps carried out that were previewed just now. */
    public void begin(UUID id, Conflict.Decision decision, List<ResolutionStep> steps, Actor actor) {
        Conflict conflict = get(id).conflict();
        requireChanged(with(store -> store.begin(id, decision, now())));
        replace(id, steps);
        audit(actor, "resolve", conflict, decision);
    }

    /** Asks a second person to approve steps that were previewed just now. */
    public void ask(UUID id, Conflict.Decision decision, List<ResolutionStep> steps, Actor actor) {
        Conflict conflict = get(id).conflict();
        requireChanged(with(store -> store.ask(id, decision, now())));
        replace(id, steps);
        audit(actor, "ask to resolve", conflict, decision);
    }

    /** Has what somebody else asked for carried out; both sides were looked at just now. */
    public void approve(UUID id, String digest, List<ResolutionStep> steps, Actor actor) {
        Conflict conflict = get(id).conflict();
        requireChanged(with(store -> store.approve(id, digest, actor.name(), now())));
        replace(id, steps);
        audit(actor, "approve", conflict, conflict.decision());
    }

    private void replace(UUID id, List<ResolutionStep> steps) {
        entities.unwrap(Session.class).doWork(connection -> new ConflictStepStore(connection).replace(id, steps));
    }

    /** What somebody asked for is not done. */
    public void refuse(UUID id, String note, Actor actor) {
        Conflict conflict = get(id).conflict();
        requireChanged(with(store -> store.refuse(id, note, now())));
        audit(actor, "refuse", conflict, withNote(conflict.decision(), note));
    }

    /** It stays as it is, until somebody decides otherwise or it is gone. */
    public void leaveAlone(UUID id, String note, Actor actor) {
        Conflict conflict = get(id).conflict();
        requireChanged(with(store -> store.leaveAlone(id, note, now())));
        audit(actor, "leave alone", conflict, withNote(conflict.decision(), note));
    }

    /** Goes on with the steps of a resolution that failed. */
    public void retry(UUID id, Actor actor) {
        Conflict conflict = get(id).conflict();
        requireChanged(with(store -> store.retry(id, now())));
        audit(actor, "retry", conflict, conflict.decision());
    }

    /**
     * Removes what was closed before the given time.
     *
     * @return how many were removed, at most {@code limit}
     */
    public int removeClosedBefore(Instant time, int limit) {
        return with(store -> store.removeClosedBefore(time, limit));
    }

    private static Conflict.Decision withNote(Conflict.Decision decision, String note) {
        return new Conflict.Decision(
                decision.strategy(), decision.digest(), decision.requestedBy(), decision.approvedBy(), note);
    }

    private static void requireChanged(boolean changed) {
        if (!changed) {
            throw new Failure(
                    ErrorCode.CONFLICT,
                    "The conflict is not in a state that allows this: it is over, being resolved, or waits for approval. Read it again");
        }
    }

    private void audit(Actor actor, String action, Conflict conflict, Conflict.Decision decision) {
        AuditEntry.Subject subject = new AuditEntry.Subject(
                WORD,
                conflict.id().toString(),
                conflict.place().sourceDataset() + " to " + conflict.place().targetDataset());
        audit.did(
                actor,
                action,
                subject,
                Map.of(
                        "strategy", text(decision.strategy()),
                        "digest", text(decision.digest()),
                        "requestedBy", text(decision.requestedBy()),
                        "note", text(decision.note())));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(ConflictStore store) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        return entities.unwrap(Session.class).doReturningWork(connection -> work.on(new ConflictStore(connection)));
    }
}
