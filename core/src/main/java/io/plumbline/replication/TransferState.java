package io.plumbline.replication;

/** Where a transfer stands. */
public enum TransferState {
    /** It waits for its turn. */
    QUEUED,
    /** It could run, and a line's state forbids it for now. */
    HELD,
    RUNNING,
    /** It failed in a way that passes; it is tried again. */
    RETRYING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isOver() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
