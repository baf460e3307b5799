package io.plumbline.line.store;

import io.plumbline.line.LineState;
import io.plumbline.line.LineStatus;
import io.plumbline.line.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * One measured turn with what was judged of it, ready to be written.
 *
 * @param before the state before it
 * @param output what the router printed; {@code null} when nothing came
 */
public record LineTurn(
        Measurement measurement,
        LineState before,
        LineStatus status,
        @Nullable String output) {
    public boolean stateChanged() {
        return status.state() != before && measurement.at().equals(status.since());
    }
}
