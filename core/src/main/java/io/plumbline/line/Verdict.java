package io.plumbline.line;

/** What became of one turn of a line. Only {@link #MEASURED} says anything about loss. */
public enum Verdict {
    MEASURED,
    ROUTER_UNREACHABLE,
    NO_DATA
}
