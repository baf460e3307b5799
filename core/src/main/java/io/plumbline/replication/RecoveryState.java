package io.plumbline.replication;

/** Where a recovery stands. */
public enum RecoveryState {
    RUNNING,
    DONE,
    /** A step could not be done. What was done stays; it can be gone on with. */
    FAILED,
    CANCELLED
}
