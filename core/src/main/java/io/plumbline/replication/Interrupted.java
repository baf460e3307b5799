package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with an interrupted receive: it is resumed by its step, or it is stale.
 *
 * @param step what it still brings; {@code null} if it can't be resumed or there is none
 * @param stale why it can't be resumed; {@code null} if it can or there is none
 */
record Interrupted(@Nullable Step step, @Nullable StalePartial stale) {
    private static final Interrupted NONE = new Interrupted(null, null);

    static Interrupted of(Pair pair, Comparison comparison, List<Snapshot> newer, PlanRules rules) {
        PartialReceive partial = pair.partial();
        if (partial == null) {
            return NONE;
        }
        if (!rules.capabilities().resume()) {
            return new Interrupted(null, StalePartial.NOT_SUPPORTED);
        }
        if (comparison.inTarget(partial.toGuid()) != null) {
            return new Interrupted(null, StalePartial.ALREADY_RECEIVED);
        }
        Snapshot sending = comparison.inSource(partial.toGuid());
        if (sending == null || sending.isBookmark()) {
            return new Interrupted(null, StalePartial.SNAPSHOT_GONE);
        }
        Snapshot base = base(partial, pair.origin(), comparison);
        if (partial.fromGuid() != null && base == null) {
            return new Interrupted(null, StalePartial.BASE_GONE);
        }
        Step rest = base == null ? Step.full(sending) : new Step(SendMode.INCREMENTAL, base, sending);
        StalePartial stale = staleness(rest, pair.origin(), comparison, newer, rules);
        return stale == null ? new Interrupted(rest, null) : new Interrupted(null, stale);
    }

    /** A clone's first stream starts from its origin, which is a snapshot of another dataset. */
    private static @Nullable Snapshot base(PartialReceive partial, @Nullable Snapshot origin, Comparison comparison) {
        Guid from = partial.fromGuid();
        if (from == null) {
            return null;
        }
        return origin != null && origin.guid().equals(from) ? origin : comparison.inSource(from);
    }

    private static @Nullable StalePartial staleness(
            Step rest, @Nullable Snapshot origin, Comparison comparison, List<Snapshot> newer, PlanRules rules) {
        if (!startsFromNewest(rest.from(), origin, comparison) || !newer.contains(rest.to())) {
            return StalePartial.BASE_MOVED;
        }
        if (!rules.filter().selects(rest.to())) {
            return StalePartial.NOT_SELECTED;
        }
        // Where a target that holds nothing gets the newest alone, all before it are left out by intent.
        boolean olderWanted = !comparison.target().isEmpty()
                || rules.initial() == InitialPolicy.ALL
                || rules.initial() == InitialPolicy.OLDEST_THEN_ALL;
        Snapshot first =
                newer.stream().filter(rules.filter()::selects).findFirst().orElse(rest.to());
        return olderWanted && !first.equals(rest.to()) ? StalePartial.LEAPS : null;
    }

    private static boolean startsFromNewest(@Nullable Snapshot from, @Nullable Snapshot origin, Comparison comparison) {
        if (comparison.target().isEmpty()) {
            return from == null || from.equals(origin);
        }
        return from != null
                && comparison
                        .target()
                        .get(comparison.target().size() - 1)
                        .guid()
                        .equals(from.guid());
    }
}
