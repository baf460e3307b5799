package io.plumbline.replication.job;

import io.plumbline.replication.DatasetState;
import io.plumbline.replication.Family;
import io.plumbline.replication.GroupPlanner.Choice;
import io.plumbline.replication.KnownGroup;
import io.plumbline.replication.LookedDataset;
import io.plumbline.replication.Side;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.job.GroupPlanning.Scope;
import io.plumbline.replication.remote.HostZfs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The hosts of a group, as they were just looked at for its retention, and still spoken to. */
final class RetentionLook implements AutoCloseable {
    private final KnownGroup group;
    private final Seen source;
    private final Map<SyncTarget, Seen> targets = new LinkedHashMap<>();
    private final Map<SyncTarget, String> problems = new LinkedHashMap<>();

    /** A host that answered. */
    record Seen(HostZfs host, HostLook look) {}

    RetentionLook(KnownGroup group, Seen source) {
        this.group = group;
        this.source = source;
    }

    void add(SyncTarget at, Seen seen) {
        targets.put(at, seen);
    }

    void addProblem(SyncTarget at, String problem) {
        problems.put(at, problem);
    }

    KnownGroup group() {
        return group;
    }

    Seen source() {
        return source;
    }

    Map<SyncTarget, Seen> targets() {
        return targets;
    }

    /** Why targets could not be looked at. */
    Map<SyncTarget, String> problems() {
        return problems;
    }

    List<Family> families() {
        SyncGroupDetails details = group.details();
        return Choice.of(details.recursive(), details.datasets())
                .chosen(details.sourceDataset(), source.look.states())
                .stream()
                .map(this::family)
                .toList();
    }

    private Family family(DatasetState state) {
        List<LookedDataset> replicas = new ArrayList<>();
        targets.forEach((at, seen) -> {
            String replica = new Scope(group.id(), group.details(), at).roots().replicaOf(state.name());
            replicas.add(new LookedDataset(Side.TARGET, at.systemId(), replica, seen.look.held(replica)));
        });
        return new Family(
                new LookedDataset(
                        Side.SOURCE, group.details().sourceSystemId(), state.name(), source.look.held(state.name())),
                replicas);
    }

    /** The host of a member of one of the families. */
    HostZfs hostOf(LookedDataset member) {
        return member.side() == Side.SOURCE ? source.host : targetOf(member).host;
    }

    private Seen targetOf(LookedDataset member) {
        return targets.entrySet().stream()
                .filter(entry -> entry.getKey().systemId().equals(member.systemId()))
                .filter(entry -> isAtOrBelow(member.dataset(), entry.getKey().dataset()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isAtOrBelow(String dataset, String root) {
        return dataset.equals(root) || dataset.startsWith(root + "/");
    }

    Map<UUID, Map<String, String>> clones() {
        Map<UUID, Map<String, String>> clones = new HashMap<>();
        clones.put(group.details().sourceSystemId(), source.look.clones());
        targets.forEach((at, seen) -> clones.put(at.systemId(), seen.look.clones()));
        return clones;
    }

    @Override
    public void close() {
        targets.values().forEach(seen -> seen.host.close());
        source.host.close();
    }
}
