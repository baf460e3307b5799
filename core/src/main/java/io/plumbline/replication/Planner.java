package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans what brings a target up to date: by guid, in the order of the transaction groups, with the least number of streams that bring
 * exactly what the filter selects. No plan rewinds or destroys anything. Equal pairs have equal plans.
 */
public final class Planner {
    private final PlanRules rules;
    private final @Nullable Thinner thinner;

    public Planner(PlanRules rules) {
        this(rules, null);
    }

    /**
     * A planner that leaves out what would be destroyed on arrival.
     *
     * @param thinner {@code null} sends all that the filter selects
     */
    public Planner(PlanRules rules, @Nullable Thinner thinner) {
        this.rules = rules;
        this.thinner = thinner;
    }

    public Plan plan(Pair pair) {
        Comparison comparison =
                Comparison.of(pair.source(), pair.target(), rules.capabilities().bookmarks());
        return thinner == null
                ? plan(pair, comparison)
                : new Planner(rules.with(thinner.thin(pair, comparison, rules.filter()))).plan(pair, comparison);
    }

    private Plan plan(Pair pair, Comparison comparison) {
        List<Snapshot> newer = comparison.sourceNewer();
        List<Snapshot> selected = newer.stream().filter(rules.filter()::selects).toList();
        Interrupted interrupted = Interrupted.of(pair, comparison, newer, rules);
        Outcome outcome = conflict(comparison);
        if (outcome == null && interrupted.step() != null) {
            outcome = resumed(interrupted.step(), newer, selected);
        }
        if (outcome == null) {
            outcome = comparison.commonAncestor() == null
                    ? initial(pair.origin(), newer, selected)
                    : incremental(comparison.commonAncestor(), newer, selected);
        }
        Obstacle obstacle = outcome.steps().isEmpty() ? null : obstacle(outcome.steps(), newer, pair, comparison);
        int thinned = (int) newer.stream()
                .filter(snapshot -> rules.filter().thinned().contains(snapshot.guid()))
                .count();
        return new Plan(
                obstacle == null ? outcome : new Outcome.Blocked(obstacle),
                comparison,
                interrupted.stale(),
                newer.size() - selected.size() - thinned,
                thinned == 0 ? List.of() : List.of(Explanation.thinned(thinned)));
    }

    private static @Nullable Outcome conflict(Comparison comparison) {
        if (Comparison.snapshots(comparison.source()).isEmpty()) {
            return new Outcome.NothingToSend();
        }
        if (comparison.target().isEmpty() || comparison.targetEndsWithAncestor()) {
            return null;
        }
        return comparison.commonAncestor() == null ? new Outcome.NoCommonAncestor() : new Outcome.Diverged();
    }

    private Outcome resumed(Step rest, List<Snapshot> newer, List<Snapshot> selected) {
        Steps steps = new Steps(newer, selected, rules.capabilities().intermediates());
        return new Outcome.Resume(rest.from(), steps.after(rest));
    }

    private Outcome initial(@Nullable Snapshot origin, List<Snapshot> newer, List<Snapshot> selected) {
        if (selected.isEmpty()) {
            return new Outcome.NothingToSend();
        }
        List<Snapshot> wanted = rules.initial() == InitialPolicy.NEWEST
                ? selected.subList(selected.size() - 1, selected.size())
                : selected;
        if (rules.initial() == InitialPolicy.REFUSE) {
            return new Outcome.Blocked(new Obstacle.InitialRefused());
        }
        Steps steps = new Steps(newer, wanted, rules.capabilities().intermediates());
        // A clone that starts from its origin shares with it what it shares at the source.
        return origin == null
                ? new Outcome.Full(steps.after(Step.full(wanted.get(0))))
                : new Outcome.Incremental(origin, steps.from(origin));
    }

    private Outcome incremental(Snapshot base, List<Snapshot> newer, List<Snapshot> selected) {
        return selected.isEmpty()
                ? new Outcome.UpToDate()
                : new Outcome.Incremental(
                        base, new Steps(newer, selected, rules.capabilities().intermediates()).from(base));
    }

    private @Nullable Obstacle obstacle(List<Step> steps, List<Snapshot> newer, Pair pair, Comparison comparison) {
        if (rules.raw() && !rules.capabilities().rawSend()) {
            return new Obstacle.RawUnsupported();
        }
        if (rules.raw() && !comparison.target().isEmpty() && Boolean.FALSE.equals(pair.receivedRaw())) {
            return new Obstacle.RawAfterNonRaw();
        }
        Map<String, Snapshot> names = new HashMap<>(comparison.target().size() * 2);
        Set<Guid> guids = new HashSet<>(comparison.target().size() * 2);
        for (Snapshot held : comparison.target()) {
            names.put(held.name(), held);
            guids.add(held.guid());
        }
        Snapshot last = steps.get(steps.size() - 1).to();
        for (Snapshot wanted : newer) {
            if (Snapshot.BY_CREATE_TXG.compare(wanted, last) > 0) {
                break;
            }
            if (guids.contains(wanted.guid())) {
                return new Obstacle.OrderContradicts(wanted);
            }
            Snapshot taken = names.get(wanted.name());
            if (taken != null && rules.filter().selects(wanted)) {
                return new Obstacle.NameTaken(wanted, taken);
            }
        }
        return null;
    }
}
