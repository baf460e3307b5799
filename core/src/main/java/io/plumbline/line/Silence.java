package io.plumbline.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a line that is not measured any more stops being known. Its last turn speaks for one interval, and the next turn may be late: only
 * where none came for three intervals, and at least three minutes, is the line unknown, and then it was since that one interval was over.
 */
public final class Silence {
    private static final int INTERVALS = 3;
    private static final Duration LEAST = Duration.ofMinutes(3);

    private Silence() {}

    /** How long a line may go without a turn before nothing is known of it. */
    public static Duration after(Duration interval) {
        Duration several = interval.multipliedBy(INTERVALS);
        return several.compareTo(LEAST) >= 0 ? several : LEAST;
    }

    /**
     * Since when a line is unknown for want of turns; empty while it is not.
     *
     * @param last its last turn
     */
    static Optional<Instant> since(Instant last, Duration interval, Instant now) {
        return last.plus(after(interval)).isBefore(now) ? Optional.of(last.plus(interval)) : Optional.empty();
    }
}
