package io.plumbline.replication;

import io.plumbline.replication.ResolutionStep.Verb;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A conflict as both sides are now, from which resolutions are previewed.
 *
 * @param pair both histories
 * @param rules those of the group
 * @param target the replica's dataset
 * @param state what has to be known of the target before anything of it is destroyed
 */
public record ConflictScene(Pair pair, PlanRules rules, Target target, TargetState state) {
    /**
     * The dataset that parted.
     *
     * @param guid its own, which stays when it is renamed
     * @param below names of datasets below it
     * @param bookmarks its bookmarks
     */
    public record Target(DatasetName name, Guid guid, List<String> below, List<Snapshot> bookmarks) {
        public Target {
            below = List.copyOf(below);
            bookmarks = List.copyOf(bookmarks);
        }
    }

    /**
     * Previews what a strategy would do.
     *
     * @throws IllegalArgumentException if the histories have not parted
     */
    public ConflictPreview preview(ConflictStrategy strategy) {
        Resolution resolution = new Resolver(rules).preview(strategy, pair, state);
        List<String> reasons = new ArrayList<>(resolution.impossible());
        reasons.addAll(furtherReasons(strategy));
        if (!reasons.isEmpty()) {
            resolution = Resolution.impossible(strategy, resolution.kept(), List.copyOf(reasons));
        }
        List<ResolutionStep> steps = steps(resolution);
        return new ConflictPreview(resolution, steps, below(strategy), ConflictDigest.of(this, strategy, steps));
    }

    /** What is told beside the resolution's own reasons: it knows snapshots alone. */
    private List<String> furtherReasons(ConflictStrategy strategy) {
        return switch (strategy) {
            case STOP -> List.of();
            case ROLL_BACK -> newerBookmarks();
            case KEEP_COPY -> besideRefused();
            case FULL_RESEND -> {
                List<String> reasons = new ArrayList<>(besideRefused());
                if (!target.below.isEmpty()) {
                    reasons.add("There are datasets below it, which would have to be destroyed with it: "
                            + Words.names(target.below) + ". Keep a copy instead.");
                }
                yield reasons;
            }
        };
    }

    private List<String> besideRefused() {
        List<String> reasons = new ArrayList<>();
        if (rules.initial() == InitialPolicy.REFUSE) {
            reasons.add(
                    "The group refuses first streams (initial is REFUSE), so nothing would be sent afterwards. Choose another first.");
        }
        if (target.name.parent().isEmpty()) {
            reasons.add("A pool's own dataset can't be renamed.");
        }
        return reasons;
    }

    /** Going back destroys them, and ZFS refuses to do that unasked. */
    private List<String> newerBookmarks() {
        Snapshot ancestor = Comparison.of(pair.source(), pair.target(), true).commonAncestor();
        if (ancestor == null) {
            return List.of();
        }
        long back = pair.target().stream()
                .filter(snapshot -> snapshot.guid().equals(ancestor.guid()))
                .mapToLong(Snapshot::createTxg)
                .findFirst()
                .orElse(0);
        List<Snapshot> newer = target.bookmarks.stream()
                .filter(bookmark -> Long.compareUnsigned(bookmark.createTxg(), back) > 0)
                .toList();
        return newer.isEmpty()
                ? List.of()
                : List.of("The target has bookmarks that are newer than the snapshot to go back to: "
                        + Words.list(newer) + ". Destroy them first if nobody needs them.");
    }

    private List<String> below(ConflictStrategy strategy) {
        return strategy == ConflictStrategy.KEEP_COPY ? target.below : List.of();
    }

    private List<ResolutionStep> steps(Resolution resolution) {
        List<ResolutionStep> steps = new ArrayList<>();
        ResolutionStep send = null;
        for (ReplicaAction action : resolution.actions()) {
            if (action instanceof ReplicaAction.Send one) {
                // One transfer carries all of them out; the last snapshot tells that it has arrived.
                Snapshot last = one.step().to();
                send = new ResolutionStep(Verb.SEND, target.name, last.name(), last.guid(), last.createTxg(), null);
                continue;
            }
            if (send != null) {
                steps.add(send);
                send = null;
            }
            steps.addAll(stepsOf(action));
        }
        if (send != null) {
            steps.add(send);
        }
        return List.copyOf(steps);
    }

    private List<ResolutionStep> stepsOf(ReplicaAction action) {
        if (action instanceof ReplicaAction.AbortReceive) {
            return List.of(new ResolutionStep(Verb.ABORT_RECEIVE, target.name, null, null, 0, null));
        } else if (action instanceof ReplicaAction.DestroySnapshots destroy) {
            return destroySnapshots(target.name, destroy.snapshots());
        } else if (action instanceof ReplicaAction.Rollback back) {
            return List.of(ResolutionStep.of(
                    Verb.ROLL_BACK, target.name, back.to().name(), back.to().guid()));
        } else if (action instanceof ReplicaAction.RenameDataset rename) {
            return List.of(
                    new ResolutionStep(Verb.RENAME, target.name, null, target.guid, 0, new DatasetName(rename.to())));
        } else if (action instanceof ReplicaAction.DestroyDataset destroy) {
            return destroyDataset(new DatasetName(destroy.name()), destroy.snapshots());
        }
        return List.of();
    }

    /** Each by its name: what came meanwhile stays, and then ZFS refuses to destroy the dataset. */
    private List<ResolutionStep> destroyDataset(DatasetName name, List<Snapshot> snapshots) {
        List<Snapshot> newestFirst = new ArrayList<>(snapshots);
        Collections.reverse(newestFirst);
        List<ResolutionStep> steps = new ArrayList<>(destroySnapshots(name, newestFirst));
        steps.add(new ResolutionStep(Verb.DESTROY_DATASET, name, null, target.guid, 0, null));
        return steps;
    }

    private static List<ResolutionStep> destroySnapshots(DatasetName name, List<Snapshot> snapshots) {
        return snapshots.stream()
                .map(snapshot -> ResolutionStep.of(Verb.DESTROY_SNAPSHOT, name, snapshot.name(), snapshot.guid()))
                .toList();
    }
}
