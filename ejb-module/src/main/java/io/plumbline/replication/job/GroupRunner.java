package io.plumbline.replication.job;

import io.plumbline.ops.Changed;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.replication.Delivery;
import io.plumbline.replication.DeliveryPlan;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.PlanRules;
import io.plumbline.replication.Schedules;
import io.plumbline.replication.Step;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.job.GroupPlanning.Scope;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.ssh.remote.LoginException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs groups: looks at both sides, plans, and queues a transfer for every replica that lacks something. */
@ApplicationScoped
public class GroupRunner {
    private static final Log LOG = Log.of(GroupRunner.class);

    @Inject
    private SyncGroups groups;

    @Inject
    private GroupRecords records;

    @Inject
    private GroupPlanning planning;

    @Inject
    private AgentPlanning agents;

    @Inject
    private TransferRecords transfers;

    @Inject
    private CareRecords care;

    @Inject
    private MissingBytes missingBytes;

    @Resource(lookup = "concurrent/ssh")
    private ManagedExecutorService executor;

    private final Set<UUID> running = ConcurrentHashMap.newKeySet();
    /** Groups whose next turn has to be found anew. */
    private final Set<UUID> changed = ConcurrentHashMap.newKeySet();

    /** What a look at a group found: plans by target, and the targets that could not be looked at. */
    public record Found(Map<SyncTarget, List<PairPlan>> plans, Map<SyncTarget, String> problems) {}

    /** Begins the runs whose turn it is, and sets the first turn of groups that have none yet. */
    void startDue(Instant now) {
        for (UUID groupId : Set.copyOf(changed)) {
            changed.remove(groupId);
            groups.find(groupId)
                    .ifPresent(group -> records.planNext(
                            groupId, Schedules.next(group.details().pace(), now)));
        }
        for (UUID groupId : records.unplanned()) {
            records.planNext(
                    groupId, Schedules.next(groups.get(groupId).details().pace(), now));
        }
        records.due(now).forEach(run -> start(run.groupId(), now));
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed what) {
        if (what.what() == Changed.What.SYNC_GROUP) {
            changed.addAll(what.ids());
        }
    }

    /** Runs a group now, whether its turn has come or not; its next turn stays. */
    public void runNow(UUID groupId) {
        SyncGroupDetails group = groups.get(groupId).details();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (running.contains(groupId)) {
            throw new Failure(ErrorCode.CONFLICT, "The group is running");
        }
        records.planNext(groupId, now);
        start(groupId, group, now);
    }

    /** Looks at both sides and plans; nothing is sent. Blocks meanwhile. */
    public Found plan(UUID groupId) {
        SyncGroupDetails group = groups.get(groupId).details();
        try {
            return look(groupId, group);
        } catch (LoginException | IOException | ZfsException e) {
            throw new Failure(ErrorCode.UNAVAILABLE, "The source can't be looked at: " + e.getMessage());
        }
    }

    private void start(UUID groupId, Instant now) {
        start(groupId, groups.get(groupId).details(), now);
    }

    private void start(UUID groupId, SyncGroupDetails group, Instant now) {
        Instant next = Schedules.next(group.pace(), now);
        if (!running.add(groupId)) {
            // A turn that finds the one before it still running is left out.
            records.planNext(groupId, next);
            return;
        }
        if (!records.start(groupId, now, next)) {
            running.remove(groupId);
            return;
        }
        try {
            executor.execute(() -> run(groupId, group, now));
        } catch (RejectedExecutionException e) {
            running.remove(groupId);
            records.end(groupId, now, Instant.now(), "too much work waits");
        }
    }

    private void run(UUID groupId, SyncGroupDetails group, Instant startedAt) {
        String error = null;
        try (Log.Scope scope = Log.with("groupId", groupId)) {
            Found found = look(groupId, group);
            found.plans().forEach((target, plans) -> queue(groupId, group, target, plans));
            error = found.problems().isEmpty()
                    ? null
                    : found.problems().entrySet().stream()
                            .map(problem -> problem.getKey().dataset() + ": " + problem.getValue())
                            .collect(Collectors.joining("; "));
            if (error == null) {
                records.removePlannedBefore(groupId, startedAt);
                care.pruneSoon(groupId, Instant.now().truncatedTo(ChronoUnit.MICROS));
            }
        } catch (LoginException | IOException | ZfsException e) {
            error = "the source: " + e.getMessage();
        } catch (RuntimeException e) {
            error = Failure.in(e)
                    .map(failure -> "the source: " + failure.detail())
                    .orElse("the run failed, the log says more");
            LOG.error("a group could not be run", Map.of("groupId", groupId), e);
        } finally {
            running.remove(groupId);
            note(groupId, startedAt, error);
        }
    }

    private void note(UUID groupId, Instant startedAt, @Nullable String error) {
        try {
            records.end(groupId, startedAt, Instant.now().truncatedTo(ChronoUnit.MICROS), error);
        } catch (RuntimeException e) {
            // The data base is away: the next run writes over this one.
            LOG.warn("the end of a run could not be noted", Map.of("groupId", groupId), e);
        }
    }

    /** One target that can't be looked at leaves the others alone. */
    private Found look(UUID groupId, SyncGroupDetails group) throws LoginException, IOException, ZfsException {
        if (group.delivery().way() == Delivery.Way.AGENT) {
            return agents.look(groupId, group);
        }
        Map<SyncTarget, List<PairPlan>> plans = new LinkedHashMap<>();
        Map<SyncTarget, String> problems = new LinkedHashMap<>();
        try (HostZfs source = planning.open(group.sourceSystemId())) {
            HostLook held = planning.look(source, group.sourceSystemId(), group.sourceDataset());
            if (held.find(group.sourceDataset()).isEmpty()) {
                throw new IOException("the source has no dataset " + group.sourceDataset());
            }
            for (SyncTarget at : group.targets()) {
                try (HostZfs target = planning.open(at.systemId())) {
                    plans.put(at, plan(new Scope(groupId, group, at), source, held, target));
                } catch (LoginException | IOException | ZfsException e) {
                    problems.put(at, String.valueOf(e.getMessage()));
                } catch (RuntimeException e) {
                    problems.put(at, Failure.in(e).map(Failure::detail).orElseThrow(() -> e));
                }
            }
        }
        return new Found(plans, problems);
    }

    private List<PairPlan> plan(Scope scope, HostZfs source, HostLook held, HostZfs target)
            throws IOException, ZfsException {
        HostLook look = planning.look(target, scope.at().systemId(), scope.at().dataset());
        PlanRules rules = scope.rules(source, target);
        Map<String, Boolean> raw = planning.receivedRaw(scope);
        DeliveryPlan delivery = scope.delivery(source, target);
        List<PairPlan> plans = scope.plan(rules, held, look, raw).stream()
                .map(plan -> plan.delivered(delivery))
                .toList();
        missingBytes.estimate(scope, plans, new MissingBytes.Sides(source, held, target, look));
        planning.note(scope, rules, plans, raw);
        return plans;
    }

    private void queue(UUID groupId, SyncGroupDetails group, SyncTarget target, List<PairPlan> plans) {
        plans.stream()
                .filter(plan -> !plan.plan().steps().isEmpty())
                .forEach(plan -> transfers.add(
                        new Transfer.Route(
                                groupId, group.sourceSystemId(), plan.source(), target.systemId(), plan.target()),
                        load(plan, null)));
    }

    static Transfer.Load load(PairPlan plan, @Nullable Long bytes) {
        String steps = plan.plan().steps().stream().map(Step::toString).collect(Collectors.joining("\n"));
        return new Transfer.Load(
                OutcomeKind.of(plan.plan().outcome()),
                steps,
                plan.plan().steps().size(),
                bytes);
    }
}
