package io.plumbline.replication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for a pair, and what that was read off.
 *
 * @param stale an interrupted receive that has to be aborted first, with the reason; {@code null} if there is none, or if it is resumed
 * @param filtered how many of the source's snapshots newer than the base the filter left out by their names
 * @param thinned how many more of them are left out as the target would destroy them on arrival
 */
public record Plan(
        Outcome outcome, Comparison comparison, @Nullable StalePartial stale, int filtered, int thinned) {
    public List<Step> steps() {
        return outcome.steps();
    }

    Plan blockedBy(Obstacle obstacle) {
        return new Plan(new Outcome.Blocked(obstacle), comparison, stale, filtered, thinned);
    }

    /** What a person wants to know of it, a sentence each. */
    public List<String> explanation() {
        return Explanation.of(this);
    }
}
