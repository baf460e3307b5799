package io.plumbline.replication.job;

import io.plumbline.inventory.job.HostLogins;
import io.plumbline.inventory.job.Systems;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Settings;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.DeliveryEnds;
import io.plumbline.replication.DeliveryPlan;
import io.plumbline.replication.GroupPlanner;
import io.plumbline.replication.PairCapabilities;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.PeerLogin;
import io.plumbline.replication.PlanRules;
import io.plumbline.replication.Planner;
import io.plumbline.replication.Replica;
import io.plumbline.replication.ReplicaReader;
import io.plumbline.replication.RetentionPlan;
import io.plumbline.replication.SnapshotFilter;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.Thinner;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.ssh.SshTarget;
import io.plumbline.ssh.remote.LoginException;
import io.plumbline.zfs.DatasetName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at hosts over SSH, takes what they hold into the inventory, and plans from it. */
@ApplicationScoped
public class GroupPlanning {
    private static final int REPORTS_AT_ONCE = 1_000;

    @Inject
    private HostLogins logins;

    @Inject
    private Systems systems;

    @Inject
    private Settings settings;

    @Inject
    private SnapshotReports reports;

    @Inject
    private GroupRecords records;

    @Inject
    private ConflictRecords conflicts;

    @Inject
    private HostInventories inventories;

    @Inject
    private MissingBytes missingBytes;

    /** A group and one of its targets. */
    record Scope(UUID groupId, SyncGroupDetails group, SyncTarget at) {
        GroupPlanner.Roots roots() {
            return new GroupPlanner.Roots(group.sourceDataset(), at.dataset());
        }

        Replica.Place place(PairPlan plan) {
            return new Replica.Place(groupId, plan.source(), at.systemId(), plan.target());
        }

        private GroupPlanner.Choice choice() {
            return GroupPlanner.Choice.of(group.recursive(), group.datasets());
        }

        /**
         * Plans what the group wants of the datasets that were looked at.
         *
         * @param receivedRaw how replicas came, by their names, as far as it is known
         * @return in the order in which it can be carried out
         */
        List<PairPlan> plan(PlanRules rules, HostLook source, HostLook target, Map<String, Boolean> receivedRaw) {
            return new GroupPlanner(roots(), choice(), new Planner(rules, thinner()))
                    .plan(source.states(), target.states(), receivedRaw::get);
        }

        /** What its targets would destroy on arrival is left out where the group says so. */
        private @Nullable Thinner thinner() {
            RetentionPlan retention = group.care().retention();
            return retention.thinBeforeSending() && retention.target() != null
                    ? new Thinner(retention.target().policy(group.care().snapshotPlan()), Instant.now())
                    : null;
        }

        /** What becomes of the group's delivery between these two. */
        DeliveryPlan delivery(HostZfs source, HostZfs target) throws IOException {
            boolean asked = DeliveryPlan.needsPrograms(group.delivery());
            return DeliveryPlan.of(
                    group,
                    new DeliveryEnds(
                            new DeliveryEnds.End(source.capabilities(), asked ? source.programs() : Set.of()),
                            new DeliveryEnds.End(target.capabilities(), asked ? target.programs() : Set.of())));
        }

        PlanRules rules(HostZfs source, HostZfs target) {
            return rules(PairCapabilities.of(source.capabilities(), target.capabilities()));
        }

        PlanRules rules(PairCapabilities capabilities) {
            return new PlanRules(
                    SnapshotFilter.of(
                            group.snapshots().include(), group.snapshots().exclude()),
                    group.initial(),
                    capabilities,
                    group.stream().raw());
        }
    }

    /** A host that is spoken to. The caller closes it. */
    HostZfs open(UUID systemId) throws LoginException, IOException, ZfsException {
        boolean asRoot = systems.get(systemId).details().host().useSudo();
        return HostZfs.open(logins.connect(systemId), asRoot);
    }

    /** How another host reaches this one. */
    PeerLogin peer(UUID systemId) {
        SshTarget target = systems.access(systemId).target();
        try {
            return new PeerLogin(
                    target.host(),
                    target.port(),
                    target.username(),
                    settings.replication().ciphers());
        } catch (IllegalArgumentException e) {
            throw new Failure(ErrorCode.CONFLICT, "Another host can't log in on this system: " + e.getMessage());
        }
    }

    /** Looks at a host and takes what it holds below the root into the inventory. */
    HostLook look(HostZfs host, UUID systemId, String root) throws IOException, ZfsException {
        HostLook look = HostLook.at(host, new DatasetName(root));
        inventories.take(systemId, look, host.capabilities(), HostPools.of(host));
        List<DatasetReport> all = look.reports();
        for (int start = 0; start < all.size(); start += REPORTS_AT_ONCE) {
            reports.take(systemId, all.subList(start, Math.min(all.size(), start + REPORTS_AT_ONCE)));
        }
        return look;
    }

    /** Whether the replicas at the scope's target came by raw streams, by their names; those of which it is known. */
    Map<String, Boolean> receivedRaw(Scope scope) {
        return records.receivedRaw(scope.groupId(), scope.at().systemId());
    }

    /**
     * Notes how replicas stand, and which have parted from their sources.
     *
     * @param receivedRaw how they came, by their names, as far as it is known
     */
    void note(Scope scope, PlanRules rules, List<PairPlan> plans, Map<String, Boolean> receivedRaw) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<Replica> replicas = plans.stream()
                .map(plan -> ReplicaReader.read(
                                scope.place(plan), plan.plan(), rules.filter(), receivedRaw.get(plan.target()), now)
                        .withMissingBytes(missingBytes.known(scope, plan)))
                .toList();
        records.put(replicas);
        conflicts.note(scope.at().systemId(), replicas, plans);
    }
}
