package io.plumbline.replication.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditLog;
import io.plumbline.access.store.AuditEntry;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Entities;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.Recovery;
import io.plumbline.replication.RecoveryPlan;
import io.plumbline.replication.RecoveryState;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.store.RecoveryStore;
import io.plumbline.replication.store.StoredRecovery;
import io.plumbline.replication.store.SyncGroup;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The recoveries as people see and begin them, and how far they are; each call a transaction of its own. */
@Stateless
public class Recoveries {
    private static final String WORD = "recovery";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    /**
     * Begins what was previewed.
     *
     * @param plan as it is now
     * @param digest of what was previewed
     * @throws Failure if that is not the same any more, it is impossible, or one of the group runs
     */
    public Recovery start(UUID groupId, RecoveryPlan plan, String digest, Actor actor) {
        SyncGroup group = Entities.get(entities, SyncGroup.class, groupId, "sync group");
        if (!plan.digest().equals(digest)) {
            throw new Failure(
                    ErrorCode.CONFLICT, "What would be done is not what was previewed any more: preview it again");
        }
        if (!plan.possible()) {
            throw new Failure(ErrorCode.CONFLICT, String.join(" ", plan.impossible()));
        }
        Recovery recovery = new Recovery(
                UUID.randomUUID(),
                new Recovery.GroupName(groupId, group.name()),
                plan.request(),
                null,
                RecoveryState.RUNNING,
                null,
                new Recovery.Begun(actor.name(), digest, now(), null));
        boolean added = with(store -> store.add(recovery, plan.steps()));
        if (!added) {
            throw new Failure(ErrorCode.CONFLICT, "Another recovery of the group runs");
        }
        audit.did(actor, plan.request().kind().name().toLowerCase(Locale.ROOT), group);
        return recovery;
    }

    public Page<Recovery> list(ListRequest request) {
        return StoredRecovery.LISTING.page(entities, request).map(StoredRecovery::recovery);
    }

    public Recovery get(UUID id) {
        return Entities.get(entities, StoredRecovery.class, id, WORD).recovery();
    }

    public List<Recovery.Progress> steps(UUID id) {
        return with(store -> store.steps(id));
    }

    /** Goes on with one that failed, at the step where it stood still. */
    public void goOn(UUID id, Actor actor) {
        Recovery recovery = get(id);
        boolean goesOn = with(store -> store.goOn(id, now()));
        if (!goesOn) {
            throw new Failure(
                    ErrorCode.CONFLICT, "Only one that failed can be gone on with, while no other of its group runs");
        }
        audit.did(actor, "go on", subject(recovery));
    }

    /** Stops one that runs. What was done stays. */
    public void cancel(UUID id, Actor actor) {
        Recovery recovery = get(id);
        if (!end(id, RecoveryState.CANCELLED, "cancelled by " + actor.name())) {
            throw new Failure(ErrorCode.CONFLICT, "It has ended already");
        }
        audit.did(actor, "cancel", subject(recovery));
    }

    public Optional<SyncTarget> oldSource(UUID groupId) {
        return with(store -> store.oldSource(groupId));
    }

    public List<UUID> running() {
        return with(RecoveryStore::running);
    }

    public void begin(UUID id, int position) {
        with(store -> {
            store.begin(id, position, now());
            return id;
        });
    }

    public void done(UUID id, int position, String note) {
        with(store -> {
            store.done(id, position, note, now());
            return id;
        });
    }

    /** Says of the step that is under way why it waits. */
    public void note(UUID id, String note) {
        with(store -> {
            store.note(id, note);
            return id;
        });
    }

    public void useGroup(UUID id, @Nullable UUID groupId) {
        with(store -> {
            store.useGroup(id, groupId);
            return id;
        });
    }

    public boolean end(UUID id, RecoveryState state, @Nullable String error) {
        return with(store -> store.end(id, state, error, now()));
    }

    private static AuditEntry.Subject subject(Recovery recovery) {
        return new AuditEntry.Subject(
                WORD, recovery.id().toString(), recovery.group().name());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(RecoveryStore store) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        return entities.unwrap(Session.class).doReturningWork(connection -> work.on(new RecoveryStore(connection)));
    }
}
