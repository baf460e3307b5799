package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a strategy would do about a conflict, for a person to look at and to approve. At every point of it one side or the other
 * can still be gone on from: a target is set aside before a new one is sent, and destroyed after that.
 */
public final class Resolver {
    private final PlanRules rules;

    public Resolver(PlanRules rules) {
        this.rules = rules;
    }

    /**
     * Previews one.
     *
     * @throws IllegalArgumentException if the pair's histories have not parted
     */
    public Resolution preview(ConflictStrategy strategy, Pair pair, TargetState state) {
        Plan plan = new Planner(rules).plan(pair);
        if (!(plan.outcome() instanceof Outcome.Diverged || plan.outcome() instanceof Outcome.NoCommonAncestor)) {
            throw new IllegalArgumentException("the two histories have not parted");
        }
        return switch (strategy) {
            case STOP ->
                new Resolution(
                        strategy, List.of(), Reclaim.NOTHING, plan.comparison().target(), List.of());
            case ROLL_BACK -> rollBack(plan, pair, state);
            case KEEP_COPY -> startBeside(strategy, plan, pair, state);
            case FULL_RESEND -> startBeside(strategy, plan, pair, state);
        };
    }

    private Resolution rollBack(Plan plan, Pair pair, TargetState state) {
        Comparison comparison = plan.comparison();
        Snapshot ancestor = comparison.commonAncestor();
        if (ancestor == null) {
            return Resolution.impossible(
                    ConflictStrategy.ROLL_BACK,
                    comparison.target(),
                    List.of("There is no snapshot that both sides hold, so there is none to go back to."));
        }
        List<Snapshot> newer = comparison.targetNewer();
        List<Snapshot> kept = comparison.target().subList(0, comparison.target().size() - newer.size());
        Plan after = new Planner(rules).plan(Pair.of(pair.source(), kept));
        List<String> reasons = reasons(state.protections(), newer, "destroy %s", after);
        if (!reasons.isEmpty()) {
            return Resolution.impossible(ConflictStrategy.ROLL_BACK, comparison.target(), reasons);
        }
        List<ReplicaAction> actions = begin(plan);
        List<Snapshot> newestFirst = new ArrayList<>(newer);
        Collections.reverse(newestFirst);
        actions.add(new ReplicaAction.DestroySnapshots(List.copyOf(newestFirst)));
        actions.add(new ReplicaAction.Rollback(kept.get(kept.size() - 1)));
        after.steps().forEach(step -> actions.add(new ReplicaAction.Send(step)));
        return new Resolution(
                ConflictStrategy.ROLL_BACK,
                List.copyOf(actions),
                Reclaim.of(newer, state.usedBytes()),
                kept,
                List.of());
    }

    private Resolution startBeside(ConflictStrategy strategy, Plan plan, Pair pair, TargetState state) {
        boolean destroys = strategy == ConflictStrategy.FULL_RESEND;
        List<Snapshot> target = plan.comparison().target();
        // Who chooses this has decided about the first stream.
        InitialPolicy initial = rules.initial() == InitialPolicy.REFUSE ? InitialPolicy.NEWEST : rules.initial();
        PlanRules beside = new PlanRules(rules.filter(), initial, rules.capabilities(), rules.raw());
        Plan after = new Planner(beside).plan(Pair.of(pair.source(), List.of()));
        List<String> reasons = destroys
                ? reasons(state.protections(), target, "destroy %s", after)
                : reasons(boundToTheName(state.protections()), target, "move %s to another dataset", after);
        if (!reasons.isEmpty()) {
            return Resolution.impossible(strategy, target, reasons);
        }
        List<ReplicaAction> actions = begin(plan);
        actions.add(new ReplicaAction.RenameDataset(state.asideName()));
        after.steps().forEach(step -> actions.add(new ReplicaAction.Send(step)));
        if (destroys) {
            actions.add(new ReplicaAction.DestroyDataset(state.asideName(), target));
        }
        return new Resolution(
                strategy,
                List.copyOf(actions),
                destroys ? Reclaim.of(target, state.usedBytes()) : Reclaim.NOTHING,
                destroys ? List.of() : target,
                List.of());
    }

    private static List<ReplicaAction> begin(Plan plan) {
        List<ReplicaAction> actions = new ArrayList<>();
        if (plan.stale() != null) {
            actions.add(new ReplicaAction.AbortReceive());
        }
        return actions;
    }

    private static List<String> reasons(List<Protection> protections, List<Snapshot> taken, String verb, Plan after) {
        List<String> reasons = new ArrayList<>();
        for (Protection protection : protections) {
            List<Snapshot> needed = taken.stream()
                    .filter(snapshot -> protection.guids().contains(snapshot.guid()))
                    .toList();
            if (!needed.isEmpty()) {
                reasons.add("It would " + verb.formatted(Words.list(needed)) + ". " + protection.sentence());
            }
        }
        String blocked = blocked(after.outcome());
        if (blocked != null) {
            reasons.add(blocked);
        }
        return List.copyOf(reasons);
    }

    /** A hold or a clone goes with a dataset to its new name; another pair looks for its base under the old one. */
    private static List<Protection> boundToTheName(List<Protection> protections) {
        return protections.stream()
                .filter(protection -> protection.cause() == ProtectionCause.COMMON_BASE
                        || protection.cause() == ProtectionCause.BEING_SENT)
                .toList();
    }

    private static @Nullable String blocked(Outcome after) {
        if (after instanceof Outcome.Blocked blocked) {
            return "Nothing could be sent afterwards: " + Explanation.obstacle(blocked.obstacle()) + ".";
        }
        return after instanceof Outcome.NothingToSend
                ? "The source holds no snapshot that could be sent afterwards."
                : null;
    }
}
