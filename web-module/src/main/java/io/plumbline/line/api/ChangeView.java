package io.plumbline.line.api;

import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of a line's state as callers read it. */
public record ChangeView(
        Instant at, LineState from, LineState to, @Nullable String reason) {
    static ChangeView of(Judgement.Change change) {
        return new ChangeView(change.at(), change.from(), change.to(), change.reason());
    }
}
