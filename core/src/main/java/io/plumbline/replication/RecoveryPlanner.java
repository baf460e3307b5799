package io.plumbline.replication;

import io.plumbline.replication.RecoveryStep.Kind;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.zfs.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans restores, failovers and failbacks. No plan destroys or overwrites anything: what is in the way is renamed, or forbids it. */
public final class RecoveryPlanner {
    private final SyncGroupDetails group;
    private final RecoveryRequest request;
    private final RecoveryDraft draft;

    private RecoveryPlanner(SyncGroupDetails group, RecoveryRequest request, RecoveryDraft draft) {
        this.group = group;
        this.request = request;
        this.draft = draft;
    }

    /**
     * Plans one.
     *
     * @param from all datasets of the system that the data comes from; {@code null} where it can't be reached, which only a failover survives
     * @param to all datasets of the other system
     */
    public static RecoveryPlan plan(
            SyncGroupDetails group, RecoveryRequest request, @Nullable List<DatasetState> from, List<DatasetState> to) {
        RecoveryDraft draft = new RecoveryDraft(group, request, from, to);
        RecoveryPlanner planner = new RecoveryPlanner(group, request, draft);
        switch (request.kind()) {
            case RESTORE -> planner.restore();
            case FAILOVER -> planner.failover();
            case FAILBACK -> planner.failback();
        }
        return draft.plan();
    }

    private void restore() {
        List<DatasetState> replicas = draft.from(request.from().dataset());
        if (replicas.isEmpty()) {
            draft.impossible.add("There is no dataset " + request.from().dataset() + " to restore from.");
            return;
        }
        if (replicas.stream().noneMatch(this::hasWanted)) {
            draft.impossible.add(
                    request.snapshot() == null
                            ? "It holds no snapshot to restore from."
                            : "It holds no snapshot @" + request.snapshot() + ".");
            return;
        }
        boolean inTheWay = draft.isThere(request.to().dataset());
        if (inTheWay && !request.setAside()) {
            draft.impossible.add("There is a dataset " + request.to().dataset()
                    + " already: choose another name, or have it set aside, which renames it.");
            return;
        }
        boolean sourcePlace = isSourcePlace();
        SyncTarget first = inTheWay || sourcePlace ? draft.beside("restored") : request.to();
        draft.steps.add(RecoveryStep.of(Kind.MAKE_WORK_GROUP, first));
        draft.steps.add(RecoveryStep.of(Kind.SEND, first));
        draft.steps.add(RecoveryStep.of(Kind.REMOVE_WORK_GROUP, first));
        if (inTheWay) {
            draft.steps.add(new RecoveryStep(
                    Kind.RENAME, request.to(), draft.beside("aside").dataset()));
        }
        if (!first.equals(request.to())) {
            draft.steps.add(new RecoveryStep(Kind.RENAME, first, request.to().dataset()));
        }
        draft.describe(first);
        draft.warnings.add("What is restored is not mounted, and has the properties of the dataset above it.");
        if (sourcePlace) {
            draft.warnings.add(
                    "The group goes on from what is restored. Where its replicas hold snapshots newer than that, their histories have parted, and the group says so.");
        }
    }

    /** The source's place, or one above or below it: a group may not lead back to where it comes from. */
    private boolean isSourcePlace() {
        return SyncChains.overlap(request.to(), new SyncTarget(group.sourceSystemId(), group.sourceDataset()));
    }

    private void failover() {
        List<DatasetState> replicas = draft.to(request.to().dataset());
        if (replicas.stream().noneMatch(RecoveryPlanner::hasSnapshot)) {
            draft.impossible.add("The replica " + request.to().dataset() + " is not there, or holds no snapshot.");
            return;
        }
        // First: what still runs to the replica is broken off before anybody writes there.
        draft.steps.add(RecoveryStep.of(Kind.TURN_GROUP, request.to()));
        draft.each(Kind.WRITABLE, request.to().systemId(), replicas);
        draft.warnings.add(
                group.targets().size() == 1
                        ? "The group stands still until the failback: its only target is then the old source, which is not touched."
                        : "The group's other targets are fed from the replica from then on. The old source is none of them, and is not touched.");
        draft.warnings.add(
                "Replicas are received without being mounted: mount them (`zfs mount`, perhaps after `zfs set mountpoint=…`).");
        draft.warnings.add(
                "If the old source is still written to by anybody, stop that first: nothing of it reaches the replica any more.");
        replicas.forEach(this::tellLoss);
    }

    private void tellLoss(DatasetState replica) {
        String newest = RecoveryDraft.newest(replica).map(Snapshot::toString).orElse("nothing");
        String source = request.from().dataset()
                + replica.name().substring(request.to().dataset().length());
        Optional<DatasetState> held = draft.from(request.from().dataset()).stream()
                .filter(one -> one.name().equals(source))
                .findFirst();
        if (draft.isSourceAway()) {
            draft.warnings.add(replica.name() + " holds everything up to " + newest
                    + ". What came after that, nobody can ask the source now.");
        } else if (held.isPresent()) {
            int lacks = Comparison.of(held.get().snapshots(), replica.snapshots(), true)
                    .sourceNewer()
                    .size();
            draft.warnings.add(replica.name() + " holds everything up to " + newest + "; the source has "
                    + (lacks == 0 ? "no newer snapshot." : lacks + " newer snapshots, which stay there."));
        }
    }

    private void failback() {
        List<DatasetState> written = draft.from(request.from().dataset());
        if (written.isEmpty()) {
            draft.impossible.add(
                    "There is no dataset " + request.from().dataset() + ", which the group names as its source.");
            return;
        }
        String last = request.snapshot();
        if (last == null || !lets(last)) {
            draft.impossible.add("The last snapshot needs a name that the group's snapshot patterns let through.");
        } else if (written.stream()
                .flatMap(one -> one.snapshots().stream())
                .anyMatch(one -> one.name().equals(last))) {
            draft.impossible.add("There is a snapshot @" + last + " already: name another one.");
        }
        List<DatasetState> old = draft.to(request.to().dataset());
        boolean parted = draft.describe(request.to());
        if (parted && !request.setAside()) {
            draft.impossible.add(
                    "The old source holds what the replica never had. Have it set aside, which renames it and sends everything anew, or resolve the conflict first.");
            return;
        }
        if (parted) {
            draft.streams.clear();
            draft.streams.add("A full stream of everything, as the old source is set aside.");
            draft.steps.add(new RecoveryStep(
                    Kind.RENAME, request.to(), draft.beside("aside").dataset()));
        } else {
            draft.each(Kind.READ_ONLY, request.to().systemId(), old);
        }
        draft.steps.add(RecoveryStep.of(Kind.ADD_TARGET, request.to()));
        draft.steps.add(RecoveryStep.of(Kind.SEND, request.to()));
        draft.each(Kind.READ_ONLY, request.from().systemId(), written);
        draft.steps.add(new RecoveryStep(Kind.SNAPSHOT, request.from(), last));
        draft.steps.add(RecoveryStep.of(Kind.SEND, request.to()));
        draft.steps.add(RecoveryStep.of(Kind.TURN_GROUP, request.to()));
        draft.each(Kind.WRITABLE, request.to().systemId(), afterwards(written, parted ? List.of() : old));
        draft.warnings.add("Nobody can write from the moment that "
                + request.from().dataset() + " becomes read-only until the last step. Stop what writes there before.");
        draft.warnings.add(
                "What was written to the old source after its newest snapshot is in the way of an increment: the transfer then fails as TARGET_MODIFIED. Take a snapshot there first, and have it set aside.");
    }

    /** What the destination will hold: what is sent to it, under its names there, and what it holds already. */
    private List<DatasetState> afterwards(List<DatasetState> sent, List<DatasetState> held) {
        String root = request.from().dataset();
        Map<String, DatasetState> byName = new TreeMap<>();
        held.forEach(one -> byName.put(one.name(), one));
        for (DatasetState one : sent) {
            String name = request.to().dataset() + one.name().substring(root.length());
            byName.putIfAbsent(name, new DatasetState(name, one.snapshots(), null, null));
        }
        return List.copyOf(byName.values());
    }

    private boolean lets(String snapshot) {
        return NamePatterns.of(group.snapshots().include(), group.snapshots().exclude())
                .matches(snapshot);
    }

    /** A pattern for one name alone. */
    public static List<String> wanted(@Nullable String snapshot) {
        return snapshot == null ? List.of() : List.of(snapshot.replace(".", "\\."));
    }

    private boolean hasWanted(DatasetState dataset) {
        return dataset.snapshots().stream()
                .anyMatch(one -> !one.isBookmark()
                        && (request.snapshot() == null || one.name().equals(request.snapshot())));
    }

    private static boolean hasSnapshot(DatasetState dataset) {
        return RecoveryDraft.newest(dataset).isPresent();
    }
}
