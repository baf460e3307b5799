package io.plumbline.line.store;

import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import io.plumbline.line.LineStatus;
import io.plumbline.line.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a line as it is to be written.
 *
 * @param before the state before it
 * @param output the end of what the router printed, at most {@link #MAX_OUTPUT} characters: turns may have to wait in memory for long;
 *     {@code null} when nothing came
 */
public record LineTurn(
        Measurement measurement,
        LineState before,
        Judgement judgement,
        @Nullable String output) {
    public static final int MAX_OUTPUT = 4_096;

    public LineTurn {
        if (output != null && output.length() > MAX_OUTPUT) {
            output = output.substring(output.length() - MAX_OUTPUT);
        }
    }

    public LineStatus status() {
        return judgement.status();
    }

    public boolean stateChanged() {
        return status().state() != before;
    }
}
