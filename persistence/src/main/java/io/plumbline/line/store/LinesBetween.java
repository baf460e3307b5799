package io.plumbline.line.store;

import io.plumbline.line.LineState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lines from the routers of one site to another site, as they were at their last turns.
 *
 * @param near {@code null} for routers that are in no site
 * @param far {@code null} for lines whose far end is in no known site
 * @param worstLossPercent {@code null} when no line was measured
 * @param medianMillis the middle of the lines' round-trip times; {@code null} when there is none
 */
public record LinesBetween(
        @Nullable Place near,
        @Nullable Place far,
        Counts counts,
        @Nullable Double worstLossPercent,
        @Nullable Double medianMillis) {
    /** A site. */
    public record Place(UUID id, String name) {}

    /** Lines by their state; those that are switched off have none and are held. */
    public record Counts(int down, int degraded, int unknown, int up, int held) {
        public int all() {
            return down + degraded + unknown + up + held;
        }

        /** {@code null} when there is no line that is measured. */
        public @Nullable LineState worst() {
            if (down > 0) {
                return LineState.DOWN;
            } else if (degraded > 0) {
                return LineState.DEGRADED;
            } else if (unknown > 0) {
                return LineState.UNKNOWN;
            }
            return up > 0 ? LineState.UP : null;
        }

        /** How many lines are in the worst state. */
        public int inWorst() {
            return down > 0 ? down : degraded > 0 ? degraded : unknown > 0 ? unknown : up;
        }
    }
}
