package io.plumbline.line;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a turn made of a line.
 *
 * @param changes of its state, oldest first; mostly none
 */
public record Judgement(LineStatus status, List<Change> changes) {
    public Judgement {
        changes = List.copyOf(changes);
    }

    /**
     * A change of a line's state.
     *
     * @param at when the new state began, which is before the turn that decided it
     */
    public record Change(
            Instant at,
            LineState from,
            LineState to,
            @Nullable String reason) {}
}
