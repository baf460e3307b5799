package io.plumbline.line.job;

import io.plumbline.line.store.LineTurn;
import java.util.List;

/** These turns were stored. */
public record LinesMeasured(List<LineTurn> turns) {
    public LinesMeasured {
        turns = List.copyOf(turns);
    }
}
