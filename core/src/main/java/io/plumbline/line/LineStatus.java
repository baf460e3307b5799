package io.plumbline.line;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The judged state of a line and what speaks for another one.
 *
 * @param since when the line came into this state: the first of the turns that decided it; {@code null} before the first turn
 * @param reason why it is not up; {@code null} when it is or nothing is known
 * @param candidate what the last turns speak for, where it differs from {@code state}
 * @param measuredAt the last turn; {@code null} before the first
 */
public record LineStatus(
        LineState state,
        @Nullable Instant since,
        @Nullable String reason,
        @Nullable Candidate candidate,
        Flaps flaps,
        @Nullable Instant measuredAt) {
    public static final LineStatus NEW = new LineStatus(LineState.UNKNOWN, null, null, null, Flaps.NONE, null);

    /**
     * A state that is not believed yet.
     *
     * @param since the first turn that spoke for it
     * @param streak turns in a row on its side of the line's state
     * @param reason why the turn that spoke for it found the line so
     */
    public record Candidate(
            LineState state,
            Instant since,
            int streak,
            @Nullable String reason) {}
}
