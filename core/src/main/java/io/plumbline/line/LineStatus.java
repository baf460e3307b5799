package io.plumbline.line;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The judged state of a line and what speaks for another one.
 *
 * @param since when the line came into this state; {@code null} before the first turn
 * @param reason why it is not up; {@code null} when it is or nothing is known
 * @param candidate the state that the last turns speak for, where it differs from {@code state}
 * @param streak turns in a row on the candidate's side of {@code state}
 */
public record LineStatus(
        LineState state,
        @Nullable Instant since,
        @Nullable String reason,
        @Nullable LineState candidate,
        int streak) {
    public static final LineStatus NEW = new LineStatus(LineState.UNKNOWN, null, null, null, 0);
}
