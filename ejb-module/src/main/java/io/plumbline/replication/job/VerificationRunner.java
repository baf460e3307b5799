package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import io.plumbline.replication.LineGate.Passage;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.VerificationFinding;
import io.plumbline.replication.VerificationOrder;
import io.plumbline.replication.store.VerificationOrderStore.Open;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/** Gives verifications their turns: the oldest first, few at once, none while its line forbids it. */
@ApplicationScoped
public class VerificationRunner {
    private static final Log LOG = Log.of(VerificationRunner.class);
    private static final int MAX_AT_ONCE = 2;
    private static final int MAX_OPEN_LOOKED_AT = 200;

    @Inject
    private SyncGroups groups;

    @Inject
    private GroupLines lines;

    @Inject
    private GroupPlanning planning;

    @Inject
    private GroupRecords groupRecords;

    @Inject
    private VerificationRecords records;

    @Resource(lookup = "concurrent/ssh")
    private ManagedExecutorService executor;

    private final Map<UUID, Running> running = new ConcurrentHashMap<>();

    private record Running(VerificationOrder order, VerificationWatch watch) {}

    /** Begins what may begin now, and looks after what runs. To be called often, by one thread. */
    void tick() {
        running.values().forEach(this::tend);
        records.cut().forEach(this::endCut);
        records.takeTurns();
        for (Open open : records.open(MAX_OPEN_LOOKED_AT)) {
            if (running.size() >= MAX_AT_ONCE) {
                return;
            }
            consider(open);
        }
    }

    private void consider(Open open) {
        VerificationOrder order = open.order();
        if (open.running() || running.containsKey(order.id())) {
            return;
        }
        if (open.cancelledBy() != null) {
            records.end(order, cancelled(open.cancelledBy()), now());
            return;
        }
        SyncGroupDetails group = groups.get(order.place().groupId()).details();
        if (passage(group, order) instanceof Passage.Closed closed) {
            if (!Objects.equals(closed.because(), open.heldBecause())) {
                records.hold(order.id(), closed.because());
            }
        } else if (records.claim(order.id())) {
            begin(order, group);
        }
    }

    private void begin(VerificationOrder order, SyncGroupDetails group) {
        Long limit = group.bandwidthBytesPerSecond();
        VerificationWatch watch = new VerificationWatch(limit == null ? OptionalLong.empty() : OptionalLong.of(limit));
        watch.obey(passage(group, order));
        running.put(order.id(), new Running(order, watch));
        try {
            executor.execute(() -> run(order, watch));
        } catch (RejectedExecutionException e) {
            running.remove(order.id());
            records.hold(order.id(), "too much work waits");
        }
    }

    private void run(VerificationOrder order, VerificationWatch watch) {
        Instant startedAt = now();
        try (Log.Scope scope = Log.with("verificationId", order.id())) {
            records.end(order, find(order, watch), startedAt);
        } catch (TransferBroken e) {
            breakOff(order, e, startedAt);
        } catch (RuntimeException e) {
            // The data base is away, or it is a fault of ours: its lease ends, and it is told as cut off.
            LOG.error("a verification could not be carried out", Map.of("verificationId", order.id()), e);
        } finally {
            running.remove(order.id());
        }
    }

    private VerificationFinding find(VerificationOrder order, VerificationWatch watch) throws TransferBroken {
        boolean raw = Boolean.TRUE.equals(groupRecords
                .receivedRaw(order.place().groupId(), order.place().targetSystemId())
                .get(order.place().targetDataset()));
        VerificationRun.Known known =
                new VerificationRun.Known(records.lastWord(order).orElse(null), raw);
        return new VerificationRun(order, planning, watch, known).run();
    }

    private void breakOff(VerificationOrder order, TransferBroken broken, Instant startedAt) {
        switch (broken.why()) {
            case HELD -> records.hold(order.id(), broken.getMessage());
            // Who cancelled it is in the record, and the next tick ends it.
            case LEASE_LOST -> records.hold(order.id(), null);
            case CANCELLED -> records.end(order, cut(), startedAt);
        }
    }

    private void tend(Running one) {
        try {
            if (!records.renew(one.order().id(), one.watch().bytes())) {
                one.watch().loseLease();
                return;
            }
            SyncGroupDetails group = groups.get(one.order().place().groupId()).details();
            one.watch().obey(passage(group, one.order()));
        } catch (RuntimeException e) {
            LOG.warn(
                    "a verification could not be looked after",
                    Map.of("verificationId", one.order().id()),
                    e);
        }
    }

    private Passage passage(SyncGroupDetails group, VerificationOrder order) {
        return lines.passage(
                group.linePolicy(), order.sourceSystemId(), order.place().targetSystemId());
    }

    private void endCut(Open open) {
        if (!running.containsKey(open.order().id())) {
            records.end(open.order(), cut(), Objects.requireNonNullElse(open.startedAt(), open.createdAt()));
        }
    }

    private static VerificationFinding cut() {
        return VerificationFinding.failed(
                VerificationFinding.CUT, "Plumbline was stopped while it ran. Nothing is proved; verify again.");
    }

    private static VerificationFinding cancelled(String by) {
        return VerificationFinding.failed(
                VerificationFinding.CANCELLED, "It was cancelled by " + by + ". Nothing is proved.");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** Breaks off what runs; the ledger says so. */
    @PreDestroy
    public void close() {
        List.copyOf(running.values()).forEach(one -> one.watch().cancel());
    }
}
