package io.plumbline.line.ui;

import java.time.Instant;

/**
 * What happened on a line while it was measured.
 *
 * @param to the same as {@code from} for what has no length
 * @param state the class that colours it
 * @param text what a reader is told; may hold anything that a router printed
 */
public record ChartMark(Kind kind, Instant from, Instant to, String state, String text) {
    /** What it is. */
    public enum Kind {
        OUTAGE,
        MAINTENANCE,
        CHANGE
    }
}
