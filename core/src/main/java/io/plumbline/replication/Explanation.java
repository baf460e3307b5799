package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a plan is and why, in sentences for people. */
final class Explanation {
    private Explanation() {}

    static String thinned(int snapshots) {
        return "Thinning leaves out " + Words.count(snapshots, "newer snapshot")
                + ", which the target's retention would destroy on arrival.";
    }

    static List<String> of(Plan plan) {
        List<String> sentences = new ArrayList<>();
        Comparison comparison = plan.comparison();
        sentences.add(ground(comparison));
        if (plan.stale() != null) {
            sentences.add("An interrupted receive is in the way and can't be resumed: " + reason(plan.stale())
                    + ". It is aborted first, what it brought is lost.");
        }
        sentences.addAll(outcome(plan.outcome(), comparison));
        for (Step step : plan.steps()) {
            sentences.add(step(step));
        }
        if (plan.filtered() > 0) {
            sentences.add("The filter leaves out " + Words.count(plan.filtered(), "newer snapshot") + ".");
        }
        sentences.addAll(plan.notes());
        return List.copyOf(sentences);
    }

    private static String ground(Comparison comparison) {
        List<Snapshot> target = comparison.target();
        if (target.isEmpty()) {
            return "The target holds no snapshot.";
        }
        Snapshot ancestor = comparison.commonAncestor();
        if (ancestor == null) {
            return "None of the target's " + Words.count(target.size(), "snapshot")
                    + " is one of the source's: no guid is the same.";
        }
        return "The newest snapshot that both sides hold is " + Words.named(ancestor)
                + (ancestor.isBookmark() ? ", at the source a bookmark alone." : ".");
    }

    private static List<String> outcome(Outcome outcome, Comparison comparison) {
        if (outcome instanceof Outcome.UpToDate) {
            return List.of("It is the target's newest, and the source holds no newer one that is to be sent.");
        }
        if (outcome instanceof Outcome.Incremental incremental) {
            return List.of("What came after it goes in "
                    + Words.count(incremental.steps().size(), "stream") + ".");
        }
        if (outcome instanceof Outcome.Full full) {
            return List.of("It gets " + Words.count(full.steps().size(), "stream") + ", the first of them whole.");
        }
        if (outcome instanceof Outcome.Resume) {
            return List.of("An interrupted receive is taken up where it broke off.");
        }
        if (outcome instanceof Outcome.Diverged) {
            return List.of(
                    "Since then the target got " + Words.list(comparison.targetNewer())
                            + ", which the source never had, and the source " + Words.list(comparison.sourceNewer())
                            + ".",
                    "Nothing can be sent without giving up one of the two histories; a person or the group's policy decides which.");
        }
        if (outcome instanceof Outcome.NoCommonAncestor) {
            return List.of("An increment needs a snapshot that both sides hold; the target's history is another one.");
        }
        if (outcome instanceof Outcome.NothingToSend) {
            return List.of("The source holds no snapshot that is to be sent.");
        }
        return List.of("Nothing is sent: " + obstacle(((Outcome.Blocked) outcome).obstacle()) + ".");
    }

    static String obstacle(Obstacle obstacle) {
        if (obstacle instanceof Obstacle.InitialRefused) {
            return "the policy wants a person to start a replica that does not exist yet";
        }
        if (obstacle instanceof Obstacle.RawUnsupported) {
            return "a raw stream is asked for, and one of the two systems can't";
        }
        if (obstacle instanceof Obstacle.RawAfterNonRaw) {
            return "a raw stream is asked for, and the target's newest snapshot came by one that was not raw, which ZFS refuses to go on from";
        }
        if (obstacle instanceof Obstacle.NameTaken taken) {
            return "the target has another snapshot of the name " + taken.taken() + " (guid "
                    + taken.taken().guid() + ", the source's is "
                    + taken.wanted().guid() + ")";
        }
        if (obstacle instanceof Obstacle.ParentMissing missing) {
            return "the dataset " + missing.dataset()
                    + ", which the replica would lie in, does not exist at the target";
        }
        if (obstacle instanceof Obstacle.Undeliverable undeliverable) {
            return undeliverable.reason();
        }
        if (obstacle instanceof Obstacle.TargetInTheWay way) {
            return "the target has a dataset " + way.dataset()
                    + " without a snapshot, and a full stream would destroy it: rename or destroy it if it is not needed";
        }
        Snapshot contradicting = ((Obstacle.OrderContradicts) obstacle).contradicting();
        return "the source has " + Words.named(contradicting)
                + " after the target's newest snapshot, and the target has it before that: one of the two reports is not true";
    }

    private static String reason(StalePartial stale) {
        return switch (stale) {
            case NOT_SUPPORTED -> "one of the two systems can't resume";
            case ALREADY_RECEIVED -> "the target holds its snapshot by now";
            case SNAPSHOT_GONE -> "the source no longer has the snapshot that it was sending";
            case BASE_GONE -> "the source no longer has the snapshot that it was sending from";
            case BASE_MOVED -> "it does not start from the target's newest snapshot";
            case LEAPS -> "it leaves out a snapshot that is to be sent, which could never follow";
            case NOT_SELECTED -> "the filter no longer selects its snapshot";
        };
    }

    static String step(Step step) {
        Snapshot from = step.from();
        return switch (step.mode()) {
            case FULL -> "Send " + step.to() + " whole.";
            case INCREMENTAL -> "Send the increment from " + text(from) + " to " + step.to() + ".";
            case INTERMEDIATES -> "Send all increments from " + text(from) + " to " + step.to() + " as one stream.";
        };
    }

    private static String text(@Nullable Snapshot snapshot) {
        return snapshot == null ? "nothing" : snapshot.toString();
    }
}
