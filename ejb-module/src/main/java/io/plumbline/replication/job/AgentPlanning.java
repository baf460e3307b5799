package io.plumbline.replication.job;

import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.job.Credentials;
import io.plumbline.inventory.job.Systems;
import io.plumbline.replication.AgentOrder;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.DatasetState;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.HostFacts;
import io.plumbline.replication.Instruction;
import io.plumbline.replication.PairCapabilities;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.PlanRules;
import io.plumbline.replication.SshDestination;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.job.GroupPlanning.Scope;
import io.plumbline.zfs.ZfsCapabilities;
import io.plumbline.zfs.ZfsFeature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Plans by what agents reported, and passes orders to them: no host is spoken to. */
@ApplicationScoped
public class AgentPlanning {
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final int MISSED_HEARTBEATS = 5;
    /** Who logs in at a target that has no credential: nobody but its peers' agents does. */
    private static final String DEFAULT_USER = "plumbline";

    @Inject
    private Snapshots snapshots;

    @Inject
    private Heartbeats heartbeats;

    @Inject
    private Instructions instructions;

    @Inject
    private Systems systems;

    @Inject
    private Credentials credentials;

    @Inject
    private GroupPlanning planning;

    /** What was planned for a target, and by which rules. */
    record Planned(PlanRules rules, List<PairPlan> plans) {}

    /** Plans all targets of a group. */
    GroupRunner.Found look(UUID groupId, SyncGroupDetails group) throws IOException {
        requireHeard(group.sourceSystemId());
        Map<SyncTarget, List<PairPlan>> plans = new LinkedHashMap<>();
        Map<SyncTarget, String> problems = new LinkedHashMap<>();
        for (SyncTarget at : group.targets()) {
            try {
                plans.put(at, plan(new Scope(groupId, group, at)).plans());
            } catch (IOException e) {
                problems.put(at, String.valueOf(e.getMessage()));
            }
        }
        return new GroupRunner.Found(plans, problems);
    }

    /** Plans one target, and notes how its replicas stand. */
    Planned plan(Scope scope) throws IOException {
        SyncGroupDetails group = scope.group();
        UUID target = scope.at().systemId();
        List<DatasetState> held = reported(group.sourceSystemId(), group.sourceDataset()).stream()
                .map(AgentPlanning::state)
                .toList();
        if (held.stream().noneMatch(state -> state.name().equals(group.sourceDataset()))) {
            throw new IOException("the source's agent reported no dataset " + group.sourceDataset());
        }
        // What holds no snapshot may be gone: reports do not tell. As a place for replicas it counts all the same.
        String root = scope.at().dataset();
        List<DatasetState> there = reported(target, root).stream()
                .filter(report -> !report.snapshots().isEmpty() || !isAtOrBelow(report.dataset(), root))
                .map(AgentPlanning::state)
                .toList();
        ZfsCapabilities able = capabilities(group.sourceSystemId());
        PairCapabilities both = PairCapabilities.of(able, capabilities(target));
        PlanRules rules =
                scope.rules(new PairCapabilities(false, both.bookmarks(), both.intermediates(), both.rawSend()));
        Map<String, Boolean> raw = planning.receivedRaw(scope);
        List<PairPlan> plans = scope.plan(rules, look(held), look(there), raw);
        planning.note(scope, rules, plans, raw);
        return new Planned(rules, plans);
    }

    private static HostLook look(List<DatasetState> states) {
        return new HostLook(states, Map.of(), List.of(), List.of());
    }

    ZfsCapabilities capabilities(UUID systemId) {
        HostFacts facts = facts(systemId);
        EnumSet<ZfsFeature> features = Arrays.stream(ZfsFeature.values())
                .filter(feature -> facts.capabilities().contains(feature.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ZfsFeature.class)));
        return new ZfsCapabilities(facts.zfsVersion(), features);
    }

    /**
     * Makes sure that a host's agent is there.
     *
     * @throws IOException if it was never heard, or not for a while
     */
    void requireHeard(UUID systemId) throws IOException {
        HostFacts facts = facts(systemId);
        Instant heardAt = facts.heartbeatAt();
        Integer seconds = facts.heartbeatSeconds();
        String name = systems.get(systemId).details().name();
        if (heardAt == null || seconds == null) {
            throw new IOException("no agent of " + name + " was ever heard");
        }
        if (heardAt.plusSeconds((long) MISSED_HEARTBEATS * seconds).isBefore(Instant.now())) {
            throw new IOException("the agent of " + name + " has not been heard since " + heardAt);
        }
    }

    /** Where the agent of a source reaches the target. */
    SshDestination destination(UUID systemId) throws IOException {
        SystemDetails details = systems.get(systemId).details();
        UUID credentialId = details.credentialId();
        String user = credentialId == null
                ? DEFAULT_USER
                : credentials.get(credentialId).username();
        try {
            return new SshDestination(user, details.address(), details.sshPort());
        } catch (IllegalArgumentException e) {
            throw new IOException(details.name() + ": " + e.getMessage(), e);
        }
    }

    UUID instruct(UUID systemId, UUID transferId, AgentOrder order) {
        return instructions.add(systemId, transferId, order, PATIENCE);
    }

    Instruction instruction(UUID id) {
        return instructions.get(id);
    }

    /** Nobody waits any more for what is open of a transfer. */
    void callOff(UUID transferId) {
        instructions.cancelOf(transferId);
    }

    private HostFacts facts(UUID systemId) {
        return heartbeats.facts(List.of(systemId)).getOrDefault(systemId, HostFacts.NONE);
    }

    private List<DatasetReport> reported(UUID systemId, String root) throws IOException {
        requireHeard(systemId);
        List<DatasetReport> reports = snapshots.below(systemId, root);
        for (DatasetReport report : reports) {
            if (!report.whole() && isAtOrBelow(report.dataset(), root)) {
                throw new IOException(report.dataset() + " was never reported as a whole");
            }
        }
        return reports;
    }

    private static boolean isAtOrBelow(String dataset, String root) {
        return dataset.equals(root) || dataset.startsWith(root + '/');
    }

    private static DatasetState state(DatasetReport report) {
        return new DatasetState(
                report.dataset(),
                report.snapshots().stream().map(HeldSnapshot::snapshot).toList(),
                null,
                null);
    }
}
