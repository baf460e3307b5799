package io.plumbline.replication.job;

import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.replication.Schedules;
import io.plumbline.replication.VerificationEntry;
import io.plumbline.replication.VerificationFinding;
import io.plumbline.replication.VerificationOrder;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.store.SyncGroup;
import io.plumbline.replication.store.VerificationLedger;
import io.plumbline.replication.store.VerificationOrderStore;
import io.plumbline.replication.store.VerificationOrderStore.Open;
import io.plumbline.replication.store.VerificationOrderStore.Wish;
import io.plumbline.replication.store.VerificationTurnStore;
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
import org.jspecify.annotations.Nullable;

/** The verifications as the work on them needs them, each call a transaction of its own. */
@Stateless
public class VerificationRecords {
    static final Duration LEASE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 50;

    @PersistenceContext
    private EntityManager entities;

    public List<Open> open(int limit) {
        return with(store -> store.open(limit));
    }

    public boolean claim(UUID id) {
        return with(store -> store.claim(id, now(), now().plus(LEASE)));
    }

    public boolean renew(UUID id, long bytesDone) {
        return with(store -> store.renew(id, bytesDone, now().plus(LEASE)));
    }

    public void hold(UUID id, @Nullable String because) {
        with(store -> {
            store.hold(id, because);
            return id;
        });
    }

    /** Those whose server stopped while they ran. */
    public List<Open> cut() {
        return with(store -> store.cut(now()));
    }

    /** Writes what came of one into the ledger, unless somebody else has. */
    public void end(VerificationOrder order, VerificationFinding finding, Instant startedAt) {
        boolean ours = with(store -> store.remove(order.id()));
        SyncGroup group = entities.find(SyncGroup.class, order.place().groupId());
        if (!ours || group == null) {
            return;
        }
        VerificationEntry.Names names = new VerificationEntry.Names(
                group.name(),
                nameOf(order.sourceSystemId()),
                nameOf(order.place().targetSystemId()));
        ledger(ledger -> ledger.append(order, names, finding, new VerificationEntry.Times(startedAt, now())));
    }

    public Optional<VerificationEntry> lastWord(VerificationOrder order) {
        return ledger(ledger -> ledger.lastWord(order));
    }

    /** Queues what the schedules of groups ask for, and sets their next turns. */
    public void takeTurns() {
        Instant now = now();
        for (VerificationTurnStore.Turn turn : turns(store -> store.due(now, AT_ONCE))) {
            VerificationPlan plan = entities.find(SyncGroup.class, turn.groupId())
                    .details()
                    .care()
                    .verification();
            if (plan == null) {
                continue;
            }
            turns(store -> {
                store.plan(turn.groupId(), Schedules.next(plan.pace(), now));
                return turn;
            });
            if (!turn.changed()) {
                Wish wish = new Wish(plan.method(), false, "the schedule");
                with(store -> store.add(turn.groupId(), VerificationOrderStore.Choice.ALL, wish, now));
            }
        }
    }

    private String nameOf(UUID systemId) {
        ManagedSystem system = entities.find(ManagedSystem.class, systemId);
        return system == null ? systemId.toString() : system.name();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @FunctionalInterface
    private interface Work<S, T> {
        T on(S store) throws SQLException;
    }

    private <T> T with(Work<VerificationOrderStore, T> work) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> work.on(new VerificationOrderStore(connection)));
    }

    private <T> T ledger(Work<VerificationLedger, T> work) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> work.on(new VerificationLedger(connection)));
    }

    private <T> T turns(Work<VerificationTurnStore, T> work) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> work.on(new VerificationTurnStore(connection)));
    }
}
