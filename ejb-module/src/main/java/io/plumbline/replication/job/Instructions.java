package io.plumbline.replication.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditLog;
import io.plumbline.access.store.AuditEntry;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.AgentOrder;
import io.plumbline.replication.Instruction;
import io.plumbline.replication.InstructionState;
import io.plumbline.replication.store.InstructionEntry;
import io.plumbline.replication.store.InstructionStore;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What hosts' agents are asked for. */
@Stateless
public class Instructions {
    private static final String WORD = "instruction";
    /** How long an agent may be silent about what it was given. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final int AT_ONCE = 50;

    @PersistenceContext
    private EntityManager entities;

    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    @Inject
    private AuditLog audit;

    /** Somebody asks a host for something. */
    public UUID create(UUID systemId, AgentOrder order, Duration patience, Actor actor) {
        UUID id = add(systemId, null, order, patience);
        audit.did(actor, "instruct", subject(id, order));
        return id;
    }

    /** A transfer asks a host for something. */
    public UUID add(UUID systemId, @Nullable UUID transferId, AgentOrder order, Duration patience) {
        StorageHosts.require(dataSource, systemId);
        UUID id = UUID.randomUUID();
        Instant now = now();
        if (!with(store -> store.add(id, systemId, transferId, order, now, now.plus(patience)))) {
            throw new Failure(ErrorCode.CONFLICT, "Too many instructions wait for this system's agent");
        }
        return id;
    }

    /** What a system's agent is to do now. */
    public List<Instruction> take(UUID systemId) {
        StorageHosts.require(dataSource, systemId);
        return with(store -> store.take(systemId, AT_ONCE, now(), LEASE));
    }

    public Instruction get(UUID id) {
        return with(store -> store.find(id)).orElseThrow(() -> Failure.notFound(WORD, id));
    }

    /** The agent is at it. What was called off stays so: the state says it. */
    public Instruction progress(UUID id, @Nullable Long bytes) {
        with(store -> store.progress(id, bytes, now().plus(LEASE)));
        return get(id);
    }

    /** What came of it. Said again it changes nothing. */
    public Instruction end(UUID id, InstructionState state, Instruction.Result result, Actor actor) {
        boolean ended = with(store -> store.end(id, state, result, now()));
        Instruction instruction = get(id);
        if (ended) {
            audit.did(actor, "carry out", subject(id, instruction.order()));
        } else if (instruction.state() == InstructionState.WAITING) {
            throw new Failure(ErrorCode.CONFLICT, "Nobody was given this instruction yet");
        }
        return instruction;
    }

    /** Calls off what has not ended. */
    public Instruction cancel(UUID id, Actor actor) {
        Instruction instruction = get(id);
        if (!with(store -> store.cancel(id, now()))) {
            throw new Failure(ErrorCode.CONFLICT, "The instruction has ended already");
        }
        audit.did(actor, "cancel", subject(id, instruction.order()));
        return get(id);
    }

    /** Calls off what is open of a transfer. */
    public void cancelOf(UUID transferId) {
        with(store -> store.cancelOf(transferId, now()));
    }

    public Page<Instruction> list(ListRequest request) {
        return InstructionEntry.LISTING.page(entities, request).map(InstructionEntry::instruction);
    }

    /** Ends what nobody came for in time. */
    public int expire() {
        return with(store -> store.expire(now()));
    }

    /**
     * Removes what ended before the given time.
     *
     * @return how many were removed, at most {@code limit}
     */
    public int removeEndedBefore(Instant time, int limit) {
        return with(store -> store.removeEndedBefore(time, limit));
    }

    private static AuditEntry.Subject subject(UUID id, AgentOrder order) {
        return new AuditEntry.Subject(
                WORD, id.toString(), order.verb() + " " + order.text().replace('\n', ' '));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(InstructionStore store) throws SQLException;
    }

    /** On the transaction's own connection. */
    private <T> T with(Work<T> work) {
        return entities.unwrap(Session.class).doReturningWork(connection -> work.on(new InstructionStore(connection)));
    }
}
