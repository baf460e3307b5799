package io.plumbline.replication;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for a pair, and what that was read off.
 *
 * @param stale an interrupted receive that has to be aborted first, with the reason; {@code null} if there is none, or if it is resumed
 * @param filtered how many of the source's snapshots newer than the base the filter left out by their names
 * @param notes what else is to be said of it, a sentence each
 */
public record Plan(
        Outcome outcome, Comparison comparison, @Nullable StalePartial stale, int filtered, List<String> notes) {
    public Plan {
        notes = List.copyOf(notes);
    }

    public List<Step> steps() {
        return outcome.steps();
    }

    Plan blockedBy(Obstacle obstacle) {
        return new Plan(new Outcome.Blocked(obstacle), comparison, stale, filtered, notes);
    }

    /** With what its delivery adds; where nothing is to be sent, that is nothing. */
    Plan delivered(DeliveryPlan delivery) {
        if (steps().isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(notes);
        all.addAll(delivery.notes());
        Obstacle obstacle = delivery.obstacle();
        return new Plan(obstacle == null ? outcome : new Outcome.Blocked(obstacle), comparison, stale, filtered, all);
    }

    /** What a person wants to know of it, a sentence each. */
    public List<String> explanation() {
        return Explanation.of(this);
    }
}
