package io.plumbline.line;

/** The judged state of a line; {@link #UNKNOWN} while nothing was measured. */
public enum LineState {
    UP,
    DEGRADED,
    DOWN,
    UNKNOWN
}
