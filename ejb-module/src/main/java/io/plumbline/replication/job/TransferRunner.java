package io.plumbline.replication.job;

import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.ops.Settings;
import io.plumbline.replication.Delivery;
import io.plumbline.replication.LineGate.Passage;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.Throttle;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import io.plumbline.replication.job.GroupPlanning.Scope;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives transfers their turns: the oldest first, as many at once as allowed in all and at each system, none while its line forbids it. */
@ApplicationScoped
public class TransferRunner {
    private static final Log LOG = Log.of(TransferRunner.class);
    private static final int MAX_AT_ONCE = 8;
    private static final int MAX_AT_SYSTEM = 2;
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
    private Settings settings;

    @Resource(lookup = "concurrent/ssh")
    private ManagedExecutorService executor;

    private final String owner = UUID.randomUUID().toString();
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final Map<UUID, Throttle> throttles = new ConcurrentHashMap<>();
    private final Map<UUID, OptionalLong> limits = new ConcurrentHashMap<>();

    /** What decides which lines a transfer runs over, and what they may do to it. */
    private record Way(UUID groupId, UUID sourceSystemId, UUID targetSystemId) {
        static Way of(Transfer.Route route) {
            return new Way(route.groupId(), route.sourceSystemId(), route.targetSystemId());
        }
    }

    private record Running(Transfer.Route route, TransferWatch watch) {}

    /** Begins what may begin now. To be called often, by one thread. */
    void tick() {
        tend();
        records.requeueExpired()
                .forEach(id -> LOG.warn("a transfer's node is gone, it is queued again", Map.of("transferId", id)));
        Map<Way, Passage> passages = new HashMap<>();
        records.open(MAX_OPEN_LOOKED_AT).forEach(transfer -> gate(transfer, passages));
        while (running.size() < MAX_AT_ONCE) {
            Optional<Transfer> next = records.claimNext(owner, busySystems());
            if (next.isEmpty()) {
                return;
            }
            begin(next.get());
        }
    }

    private void gate(Transfer transfer, Map<Way, Passage> passages) {
        if (transfer.state() == TransferState.RUNNING) {
            return;
        }
        Passage passage = passages.computeIfAbsent(Way.of(transfer.route()), way -> passage(transfer.route()));
        if (passage instanceof Passage.Closed closed) {
            records.hold(transfer.id(), closed.because());
        } else if (transfer.state() == TransferState.HELD) {
            records.unhold(transfer.id());
        }
    }

    private Passage passage(Transfer.Route route) {
        return lines.passage(
                groups.get(route.groupId()).details().linePolicy(), route.sourceSystemId(), route.targetSystemId());
    }

    private List<UUID> busySystems() {
        return running.values().stream()
                .map(Running::route)
                .flatMap(route -> Stream.of(route.sourceSystemId(), route.targetSystemId()))
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(system -> system.getValue() >= MAX_AT_SYSTEM)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void begin(Transfer transfer) {
        TransferWatch watch = new TransferWatch(
                transfer.grant(),
                records,
                () -> passage(transfer.route()),
                throttle(transfer.route().groupId()),
                settings.replication().stalledAfter());
        running.put(transfer.id(), new Running(transfer.route(), watch));
        try {
            executor.execute(() -> run(transfer, watch));
        } catch (RejectedExecutionException e) {
            // Its lease ends, and it is queued again.
            running.remove(transfer.id());
            LOG.warn("too much work waits, a transfer has to wait too", Map.of("transferId", transfer.id()));
        }
    }

    private void run(Transfer transfer, TransferWatch watch) {
        try {
            SyncGroupDetails group = groups.get(transfer.route().groupId()).details();
            noteLimit(transfer.route().groupId(), group);
            Scope scope = new Scope(transfer.route().groupId(), group, target(group, transfer.route()));
            if (group.delivery().way() == Delivery.Way.AGENT) {
                new AgentTransferRun(transfer, scope, agents, records, watch).run();
            } else {
                new TransferRun(transfer, scope, planning, records, watch).run();
            }
        } catch (RuntimeException e) {
            giveUp(transfer, e);
        } finally {
            running.remove(transfer.id());
        }
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

    /** All transfers of a group share its bandwidth, which may be changed while they run. */
    private Throttle throttle(UUID groupId) {
        return throttles.computeIfAbsent(
                groupId, id -> new Throttle(() -> limits.getOrDefault(id, OptionalLong.empty())));
    }

    private void noteLimit(UUID groupId, SyncGroupDetails group) {
        Long limit = group.bandwidthBytesPerSecond();
        limits.put(groupId, limit == null ? OptionalLong.empty() : OptionalLong.of(limit));
    }

    /** Keeps the leases of what runs, and the limits of its groups up to date; forgets those of groups that rest. */
    private void tend() {
        running.values().forEach(one -> one.watch().tend());
        Set<UUID> busy =
                running.values().stream().map(one -> one.route().groupId()).collect(Collectors.toSet());
        busy.forEach(id -> groups.find(id).ifPresent(group -> noteLimit(id, group.details())));
        throttles.keySet().retainAll(busy);
        limits.keySet().retainAll(busy);
    }

    void cancelled(@Observes(during = TransactionPhase.AFTER_SUCCESS) TransferCancelled cancelled) {
        Running one = running.get(cancelled.transferId());
        if (one != null) {
            one.watch().cancel();
        }
    }

    /** Breaks off what runs; where both ends can, the next start goes on with it. */
    @PreDestroy
    public void close() {
        Set.copyOf(running.values()).forEach(one -> one.watch().cancel());
    }
}
