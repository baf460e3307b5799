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

/** Plans restores, failovers and failbacks. No plan destroys or overwrites anything: what is in the way is renamed, or forbids it. */
public final class RecoveryPlanner {
    private final SyncGroupDetails group;
    private final RecoveryRequest request;
    private final @Nullable List<DatasetState> from;
    private final List<DatasetState> to;
    private final List<RecoveryStep> steps = new ArrayList<>();
    private final List<String> streams = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> impossible = new ArrayList<>();

    private RecoveryPlanner(
            SyncGroupDetails group,
            RecoveryRequest request,
            @Nullable List<DatasetState> from,
            List<DatasetState> to) {
        this.group = group;
        this.request = request;
        this.from = from;
        this.to = to;
    }

    /**
     * Plans one.
     *
     * @param from all datasets of the system that the data comes from; {@code null} where it can't be reached, which only a failover survives
     * @param to all datasets of the other system
     */
    public static RecoveryPlan plan(
            SyncGroupDetails group,
            RecoveryRequest request,
            @Nullable List<DatasetState> from,
            List<DatasetState> to) {
        RecoveryPlanner planner = new RecoveryPlanner(group, request, from, to);
        switch (request.kind()) {
            case RESTORE -> planner.restore();
            case FAILOVER -> planner.failover();
            case FAILBACK -> planner.failback();
        }
        boolean can = planner.impossible.isEmpty();
        return new RecoveryPlan(
                request,
                can ? planner.steps : List.of(),
                can ? planner.streams : List.of(),
                planner.warnings,
                planner.impossible,
                planner.held());
    }

    private void restore() {
        List<DatasetState> replicas = below(from, request.from().dataset());
        if (replicas.isEmpty()) {
            impossible.add("There is no dataset " + request.from().dataset() + " to restore from.");
            return;
        }
        if (replicas.stream().noneMatch(this::hasWanted)) {
            impossible.add(
                    request.snapshot() == null
                            ? "It holds no snapshot to restore from."
                            : "It holds no snapshot @" + request.snapshot() + ".");
            return;
        }
        boolean inTheWay = isThere(request.to().dataset());
        if (inTheWay && !request.setAside()) {
            impossible.add("There is a dataset " + request.to().dataset()
                    + " already: choose another name, or have it set aside, which renames it.");
            return;
        }
        boolean sourcePlace = isSourcePlace();
        SyncTarget first = inTheWay || sourcePlace ? beside("restored") : request.to();
        steps.add(RecoveryStep.of(Kind.MAKE_WORK_GROUP, first));
        steps.add(RecoveryStep.of(Kind.SEND, first));
        steps.add(RecoveryStep.of(Kind.REMOVE_WORK_GROUP, first));
        if (inTheWay) {
            steps.add(new RecoveryStep(Kind.RENAME, request.to(), beside("aside").dataset()));
        }
        if (!first.equals(request.to())) {
            steps.add(new RecoveryStep(Kind.RENAME, first, request.to().dataset()));
        }
        describe(first);
        warnings.add("What is restored is not mounted, and has the properties of the dataset above it.");
        if (sourcePlace) {
            warnings.add("The group goes on from what is restored. Where its replicas hold snapshots newer than that, their histories have parted, and the group says so.");
        }
    }

    /** The source's place, or one above or below it: a group may not lead back to where it comes from. */
    private boolean isSourcePlace() {
        return SyncChains.overlap(
                request.to(), new SyncTarget(group.sourceSystemId(), group.sourceDataset()));
    }

    private void failover() {
        List<DatasetState> replicas = below(to, request.to().dataset());
        if (replicas.stream().noneMatch(RecoveryPlanner::hasSnapshot)) {
            impossible.add("The replica " + request.to().dataset() + " is not there, or holds no snapshot.");
            return;
        }
        // First: what still runs to the replica is broken off before anybody writes there.
        steps.add(RecoveryStep.of(Kind.TURN_GROUP, request.to()));
        each(Kind.WRITABLE, request.to().systemId(), replicas);
        warnings.add(
                group.targets().size() == 1
                        ? "The group stands still until the failback: its only target is then the old source, which is not touched."
                        : "The group's other targets are fed from the replica from then on. The old source is none of them, and is not touched.");
        warnings.add("Replicas are received without being mounted: mount them (`zfs mount`, perhaps after `zfs set mountpoint=…`).");
        warnings.add("If the old source is still written to by anybody, stop that first: nothing of it reaches the replica any more.");
        replicas.forEach(this::tellLoss);
    }

    private void tellLoss(DatasetState replica) {
        String newest = newest(replica).map(Snapshot::toString).orElse("nothing");
        String source = request.from().dataset()
                + replica.name().substring(request.to().dataset().length());
        Optional<DatasetState> held =
                below(from, source).stream().filter(one -> one.name().equals(source)).findFirst();
        if (from == null) {
            warnings.add(replica.name() + " holds everything up to " + newest + ". What came after that, nobody can ask the source now.");
        } else if (held.isPresent()) {
            int lacks = Comparison.of(held.get().snapshots(), replica.snapshots(), true)
                    .sourceNewer()
                    .size();
            warnings.add(replica.name() + " holds everything up to " + newest + "; the source has "
                    + (lacks == 0 ? "no newer snapshot." : lacks + " newer snapshots, which stay there."));
        }
    }

    private void failback() {
        List<DatasetState> written = below(from, request.from().dataset());
        if (written.isEmpty()) {
            impossible.add("There is no dataset " + request.from().dataset() + ", which the group names as its source.");
            return;
        }
        String last = request.snapshot();
        if (last == null || !lets(last)) {
            impossible.add("The last snapshot needs a name that the group's snapshot patterns let through.");
        } else if (written.stream().flatMap(one -> one.snapshots().stream()).anyMatch(one -> one.name().equals(last))) {
            impossible.add("There is a snapshot @" + last + " already: name another one.");
        }
        List<DatasetState> old = below(to, request.to().dataset());
        boolean parted = describe(request.to());
        if (parted && !request.setAside()) {
            impossible.add("The old source holds what the replica never had. Have it set aside, which renames it and sends everything anew, or resolve the conflict first.");
            return;
        }
        if (parted) {
            streams.clear();
            streams.add("A full stream of everything, as the old source is set aside.");
            steps.add(new RecoveryStep(Kind.RENAME, request.to(), beside("aside").dataset()));
        } else {
            each(Kind.READ_ONLY, request.to().systemId(), old);
        }
        steps.add(RecoveryStep.of(Kind.ADD_TARGET, request.to()));
        steps.add(RecoveryStep.of(Kind.SEND, request.to()));
        each(Kind.READ_ONLY, request.from().systemId(), written);
        steps.add(new RecoveryStep(Kind.SNAPSHOT, request.from(), last));
        steps.add(RecoveryStep.of(Kind.SEND, request.to()));
        steps.add(RecoveryStep.of(Kind.TURN_GROUP, request.to()));
        List<DatasetState> again = parted ? moved(written) : old;
        each(Kind.WRITABLE, request.to().systemId(), again);
        warnings.add("Nobody can write from the moment that " + request.from().dataset()
                + " becomes read-only until the last step. Stop what writes there before.");
        warnings.add("What was written to the old source after its newest snapshot is in the way of an increment: the transfer then fails as TARGET_MODIFIED. Take a snapshot there first, and have it set aside.");
    }

    /** What the datasets will be called at the destination. */
    private List<DatasetState> moved(List<DatasetState> datasets) {
        return datasets.stream()
                .map(one -> new DatasetState(
                        request.to().dataset()
                                + one.name().substring(request.from().dataset().length()),
                        one.snapshots(),
                        null,
                        null))
                .toList();
    }

    private boolean lets(String snapshot) {
        return NamePatterns.of(group.snapshots().include(), group.snapshots().exclude())
                .matches(snapshot);
    }

    /** Says what would be sent; true where histories have parted. */
    private boolean describe(SyncTarget at) {
        InitialPolicy initial = request.kind() == RecoveryKind.FAILBACK ? group.initial() : InitialPolicy.ALL;
        SnapshotFilter filter = request.kind() == RecoveryKind.FAILBACK
                ? SnapshotFilter.of(group.snapshots().include(), group.snapshots().exclude())
                : SnapshotFilter.of(wanted(request.snapshot()), List.of());
        PlanRules rules = new PlanRules(filter, initial, PairCapabilities.ALL, group.stream().raw());
        Function<String, @Nullable Boolean> came = replica -> null;
        List<PairPlan> plans = new GroupPlanner(
                        new GroupPlanner.Roots(request.from().dataset(), at.dataset()),
                        GroupPlanner.Choice.of(group.recursive(), group.datasets()),
                        new Planner(rules))
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

    /** A pattern for one name alone. */
    public static List<String> wanted(@Nullable String snapshot) {
        return snapshot == null ? List.of() : List.of(snapshot.replace(".", "\\."));
    }

    private void each(Kind kind, UUID systemId, List<DatasetState> datasets) {
        datasets.forEach(one -> steps.add(RecoveryStep.of(kind, new SyncTarget(systemId, one.name()))));
    }

    private boolean hasWanted(DatasetState dataset) {
        return dataset.snapshots().stream()
                .anyMatch(one -> !one.isBookmark()
                        && (request.snapshot() == null || one.name().equals(request.snapshot())));
    }

    private static boolean hasSnapshot(DatasetState dataset) {
        return newest(dataset).isPresent();
    }

    private static Optional<Snapshot> newest(DatasetState dataset) {
        return dataset.snapshots().stream()
                .filter(one -> !one.isBookmark())
                .max(Snapshot.BY_CREATE_TXG);
    }

    private boolean isThere(String dataset) {
        return to.stream().anyMatch(one -> one.name().equals(dataset));
    }

    /** A name beside the destination that is free, the same as long as nothing changes. */
    private SyncTarget beside(String word) {
        String name = request.to().dataset() + "-" + word;
        int number = 1;
        while (isThere(name + "-" + number)) {
            number++;
        }
        return new SyncTarget(request.to().systemId(), name + "-" + number);
    }

    private static List<DatasetState> below(@Nullable List<DatasetState> datasets, String root) {
        return datasets == null
                ? List.of()
                : datasets.stream()
                        .filter(one -> one.name().equals(root) || one.name().startsWith(root + "/"))
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
