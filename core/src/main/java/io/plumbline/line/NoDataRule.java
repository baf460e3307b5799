package io.plumbline.line;

/** What time without data means for the availability. */
public enum NoDataRule {
    /** It is left out, as if it had not been. */
    EXCLUDED,
    /** It counts as down: who promises a line has to show that it worked. */
    DOWN
}
