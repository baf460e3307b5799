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

    static Interrupted of(
            @Nullable PartialReceive partial, Comparison comparison, List<Snapshot> newer, PlanRules rules) {
        if (partial == null) {
            return NONE;
        }
        StalePartial stale = staleness(partial, comparison, newer, rules);
        return stale == null ? new Interrupted(rest(partial, comparison), null) : new Interrupted(null, stale);
    }

    private static @Nullable StalePartial staleness(
            PartialReceive partial, Comparison comparison, List<Snapshot> newer, PlanRules rules) {
        if (!rules.capabilities().resume()) {
            return StalePartial.NOT_SUPPORTED;
        }
        if (comparison.inTarget(partial.toGuid()) != null) {
            return StalePartial.ALREADY_RECEIVED;
        }
        Snapshot sending = comparison.inSource(partial.toGuid());
        if (sending == null || sending.isBookmark()) {
            return StalePartial.SNAPSHOT_GONE;
        }
        if (partial.fromGuid() != null && comparison.inSource(partial.fromGuid()) == null) {
            return StalePartial.BASE_GONE;
        }
        if (!startsFromNewest(partial.fromGuid(), comparison) || !newer.contains(sending)) {
            return StalePartial.BASE_MOVED;
        }
        return rules.filter().selects(sending) ? null : StalePartial.NOT_SELECTED;
    }

    private static boolean startsFromNewest(@Nullable Guid from, Comparison comparison) {
        if (from == null || comparison.target().isEmpty()) {
            return from == null && comparison.target().isEmpty();
        }
        return comparison.target().get(comparison.target().size() - 1).guid().equals(from);
    }

    private static Step rest(PartialReceive partial, Comparison comparison) {
        Snapshot to = comparison.inSource(partial.toGuid());
        if (to == null) {
            throw new IllegalStateException("a partial receive of a snapshot that is gone is stale");
        }
        Snapshot from = partial.fromGuid() == null ? null : comparison.inSource(partial.fromGuid());
        return from == null ? Step.full(to) : new Step(SendMode.INCREMENTAL, from, to);
    }
}
