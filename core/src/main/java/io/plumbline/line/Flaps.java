package io.plumbline.line;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a line has changed its state of late, as routers damp flapping routes (RFC 2439): every change adds one, and what has been
 * added halves with time. A line flaps from {@value #FROM} on until it has fallen below {@value #UNTIL}.
 *
 * @param penalty as it was at {@code at}
 */
public record Flaps(double penalty, Instant at, boolean flapping) {
    public static final Flaps NONE = new Flaps(0, Instant.EPOCH, false);

    private static final double FROM = 3;
    private static final double UNTIL = 1;
    /** What is smaller is forgotten. */
    private static final double NOTHING = 0.01;

    /**
     * As it is at a later time.
     *
     * @param changed whether the line has just changed between states that were measured
     */
    Flaps later(Instant now, boolean changed, Duration halfLife) {
        if (penalty == 0 && !changed) {
            return this;
        }
        double halvings = Math.max(0, (double) Duration.between(at, now).toMillis() / halfLife.toMillis());
        double left = penalty * Math.pow(0.5, halvings) + (changed ? 1 : 0);
        if (left < NOTHING) {
            return NONE;
        }
        return new Flaps(left, now, flapping ? left >= UNTIL : left >= FROM);
    }
}
