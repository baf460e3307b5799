package io.plumbline.replication;

/** What a stream holds. */
public enum SendMode {
    /** One snapshot as a whole. */
    FULL,
    /** What changed between two snapshots, and the later one alone: {@code -i}. */
    INCREMENTAL,
    /** As that, with every snapshot between the two: {@code -I}. */
    INTERMEDIATES
}
