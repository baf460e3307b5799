package io.plumbline.replication.job;

import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.ops.Settings;
import io.plumbline.replication.Delivery;
import io.plumbline.replication.LineGate;
import io.plumbline.replication.LineGate.LineCondition;
import io.plumbline.replication.LineGate.Passage;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import io.plumbline.replication.job.GroupPlanning.Scope;
import io.plumbline.replication.store.BusyPlaces;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/** Gives transfers their turns: the groups one after another, as many at once as allowed at each place, none while its line forbids it. */
@ApplicationScoped
public class TransferRunner {
    private static final Log LOG = Log.of(TransferRunner.class);
    private static final int MAX_OPEN_LOOKED_AT = 1_000;

    @Inject
    private SyncGroups groups;

    @Inject
    private GroupLines lines;

    @Inject
    private GroupPlanning planning;

    @Inject
    private AgentPlanning agents;

    @Inject
    private TransferRecords records;

    @Inject
    private TransferTurns turns;

    @Inject
    private Settings settings;

    @Resource(lookup = "concurrent/ssh")
    private ManagedExecutorService executor;

    private final String owner = UUID.randomUUID().toString();
    private final Map<UUID, TransferWatch> running = new ConcurrentHashMap<>();

    /** Begins what may begin now. To be called often, by one thread. */
    void tick() {
        tend();
        records.requeueExpired()
                .forEach(id -> LOG.warn("a transfer's node is gone, it is queued again", Map.of("transferId", id)));
        Map<BusyPlaces.Way, Passage> passages = new HashMap<>();
        Map<BusyPlaces.Way, List<String>> lineNames = new HashMap<>();
        for (Transfer transfer : records.open(MAX_OPEN_LOOKED_AT)) {
            BusyPlaces.Way way = way(transfer.route());
            if (!passages.containsKey(way)) {
                passages.put(way, look(way, lineNames));
            }
            gate(transfer, passages.get(way));
        }
        turns.runOver(lineNames);
        while (!turns.isFull()) {
            Optional<Transfer> next = records.claimNext(owner, turns.busy());
            if (next.isEmpty()) {
                return;
            }
            begin(next.get());
        }
    }

    private void gate(Transfer transfer, Passage passage) {
        if (transfer.state() == TransferState.RUNNING) {
            return;
        }
        if (passage instanceof Passage.Closed closed) {
            records.hold(transfer.id(), closed.because());
        } else if (transfer.state() == TransferState.HELD) {
            records.unhold(transfer.id());
        }
    }

    private static BusyPlaces.Way way(Transfer.Route route) {
        return new BusyPlaces.Way(route.groupId(), route.sourceSystemId(), route.targetSystemId());
    }

    private Passage look(BusyPlaces.Way way, Map<BusyPlaces.Way, List<String>> lineNames) {
        LinePolicy policy = groups.get(way.groupId()).details().linePolicy();
        List<LineCondition> found = lines.lines(policy, way.sourceSystemId(), way.targetSystemId());
        lineNames.put(way, found.stream().map(LineCondition::name).toList());
        return LineGate.passage(policy, found, Instant.now());
    }

    private Passage passage(Transfer.Route route) {
        return lines.passage(
                groups.get(route.groupId()).details().linePolicy(), route.sourceSystemId(), route.targetSystemId());
    }

    private void begin(Transfer transfer) {
        TransferWatch watch = new TransferWatch(
                transfer.grant(),
                records,
                () -> passage(transfer.route()),
                turns.begin(transfer),
                settings.replication().stalledAfter());
        running.put(transfer.id(), watch);
        try {
            executor.execute(() -> run(transfer, watch));
        } catch (RejectedExecutionException e) {
            // Its lease ends, and it is queued again.
            leave(transfer.id());
            LOG.warn("too much work waits, a transfer has to wait too", Map.of("transferId", transfer.id()));
        }
    }

    private void run(Transfer transfer, TransferWatch watch) {
        try {
            SyncGroupDetails group = groups.get(transfer.route().groupId()).details();
            watch.askLines();
            Scope scope = new Scope(transfer.route().groupId(), group, target(group, transfer.route()));
            if (group.delivery().way() == Delivery.Way.AGENT) {
                new AgentTransferRun(transfer, scope, agents, records, watch).run();
            } else {
                new TransferRun(transfer, scope, planning, records, watch).run();
            }
        } catch (RuntimeException e) {
            giveUp(transfer, e);
        } finally {
            leave(transfer.id());
        }
    }

    private void leave(UUID transferId) {
        running.remove(transferId);
        turns.end(transferId);
    }

    /** What the inventory forbids waits for a person. Else the data base is away, or it is a fault of ours: the lease ends, and it is queued again. */
    private void giveUp(Transfer transfer, RuntimeException e) {
        Optional<Failure> failure = Failure.in(e);
        if (failure.isPresent()) {
            Transfer.Trouble trouble =
                    new Transfer.Trouble("CONFIGURATION", failure.get().detail());
            records.end(transfer.grant(), new Transfer.End(TransferState.FAILED, trouble, null));
        } else {
            LOG.error("a transfer could not be carried out", Map.of("transferId", transfer.id()), e);
        }
    }

    static SyncTarget target(SyncGroupDetails group, Transfer.Route route) {
        return group.targets().stream()
                .filter(target -> target.systemId().equals(route.targetSystemId()))
                .filter(target -> route.targetDataset().equals(target.dataset())
                        || route.targetDataset().startsWith(target.dataset() + "/"))
                .findFirst()
                .orElseThrow(() -> Failure.invalid("targets", "no longer name " + route.targetDataset()));
    }

    /** Keeps the leases of what runs, and the limits up to date. */
    private void tend() {
        running.values().forEach(TransferWatch::tend);
        turns.tend();
    }

    void cancelled(@Observes(during = TransactionPhase.AFTER_SUCCESS) TransferCancelled cancelled) {
        TransferWatch one = running.get(cancelled.transferId());
        if (one != null) {
            one.cancel();
        }
    }

    /** Breaks off what runs; where both ends can, the next start goes on with it. */
    @PreDestroy
    public void close() {
        List.copyOf(running.values()).forEach(TransferWatch::cancel);
    }
}
