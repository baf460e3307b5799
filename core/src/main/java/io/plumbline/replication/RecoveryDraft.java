package io.plumbline.replication;

import io.plumbline.replication.RecoveryStep.Kind;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.zfs.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A recovery's plan while it is made: what both sides hold, and what has been found and decided so far. */
final class RecoveryDraft {
    final List<RecoveryStep> steps = new ArrayList<>();
    final List<String> streams = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final List<String> impossible = new ArrayList<>();

    private final SyncGroupDetails group;
    private final GroupPlanner.Choice choice;
    private final RecoveryRequest request;
    private final @Nullable List<DatasetState> from;
    private final List<DatasetState> to;

    RecoveryDraft(
            SyncGroupDetails group, RecoveryRequest request, @Nullable List<DatasetState> from, List<DatasetState> to) {
        this.group = group;
        this.choice = GroupPlanner.Choice.of(group.recursive(), group.datasets());
        this.request = request;
        this.from = from;
        this.to = to;
    }

    RecoveryPlan plan() {
        boolean can = impossible.isEmpty();
        return new RecoveryPlan(
                request, can ? steps : List.of(), can ? streams : List.of(), warnings, impossible, held());
    }

    boolean isSourceAway() {
        return from == null;
    }

    /** What of the group the side that data comes from holds at and below its root, by name. */
    List<DatasetState> from(String root) {
        return below(from, root);
    }

    /** As there, of the other side. */
    List<DatasetState> to(String root) {
        return below(to, root);
    }

    /** Says what would be sent; true where histories have parted. */
    boolean describe(SyncTarget at) {
        InitialPolicy initial = request.kind() == RecoveryKind.FAILBACK ? group.initial() : InitialPolicy.ALL;
        SnapshotFilter filter = request.kind() == RecoveryKind.FAILBACK
                ? SnapshotFilter.of(
                        group.snapshots().include(), group.snapshots().exclude())
                : SnapshotFilter.of(RecoveryPlanner.wanted(request.snapshot()), List.of());
        PlanRules rules = new PlanRules(
                filter, initial, PairCapabilities.ALL, group.stream().raw());
        Function<String, @Nullable Boolean> came = replica -> null;
        List<PairPlan> plans = new GroupPlanner(
                        new GroupPlanner.Roots(request.from().dataset(), at.dataset()), choice, new Planner(rules))
                .plan(from == null ? List.of() : from, to, came);
        boolean parted = false;
        for (PairPlan plan : plans) {
            Outcome outcome = plan.plan().outcome();
            parted |= outcome instanceof Outcome.Diverged || outcome instanceof Outcome.NoCommonAncestor;
            plan.plan().steps().forEach(step -> streams.add(plan.source() + ": zfs send " + step));
            if (outcome instanceof Outcome.Blocked blocked) {
                impossible.add(plan.source() + ": " + Explanation.obstacle(blocked.obstacle()) + ".");
            }
        }
        return parted;
    }

    void each(Kind kind, UUID systemId, List<DatasetState> datasets) {
        datasets.forEach(one -> steps.add(RecoveryStep.of(kind, new SyncTarget(systemId, one.name()))));
    }

    static Optional<Snapshot> newest(DatasetState dataset) {
        return dataset.snapshots().stream().filter(one -> !one.isBookmark()).max(Snapshot.BY_CREATE_TXG);
    }

    boolean isThere(String dataset) {
        return to.stream().anyMatch(one -> one.name().equals(dataset));
    }

    /** A name beside the destination that is free, the same as long as nothing changes. */
    SyncTarget beside(String word) {
        String name = request.to().dataset() + "-" + word;
        int number = 1;
        while (isThere(name + "-" + number)) {
            number++;
        }
        return new SyncTarget(request.to().systemId(), name + "-" + number);
    }

    private List<DatasetState> below(@Nullable List<DatasetState> datasets, String root) {
        return datasets == null
                ? List.of()
                : datasets.stream()
                        .filter(one -> one.name().equals(root) || one.name().startsWith(root + "/"))
                        .filter(one -> choice.takes(root, one.name()))
                        .sorted(Comparator.comparing(DatasetState::name))
                        .toList();
    }

    private List<String> held() {
        return Stream.concat(
                        below(from, request.from().dataset()).stream(),
                        below(to, request.to().dataset()).stream())
                .map(one -> one.name() + " "
                        + newest(one).map(newest -> newest.guid().toString()).orElse("nothing"))
                .toList();
    }
}
