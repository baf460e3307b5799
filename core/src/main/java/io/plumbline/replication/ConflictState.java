package io.plumbline.replication;

/** Where a conflict stands. The names are stored: they stay. */
public enum ConflictState {
    /** It was found, and nobody has decided yet. */
    OPEN,
    /** Somebody has asked for a resolution that another person has to approve. */
    AWAITING_APPROVAL,
    /** Its commands are being carried out. */
    RESOLVING,
    /** What had to be done before sending is done; the stream is awaited. */
    SENDING,
    /** A command failed: somebody has to look at it. */
    FAILED,
    /** Somebody has said that it stays as it is. */
    LEFT_ALONE,
    /** A resolution was carried out to its end. */
    RESOLVED,
    /** A later look did not find it any more. */
    GONE;

    /** Whether it is over. */
    public boolean isClosed() {
        return this == RESOLVED || this == GONE;
    }

    /** Whether a person can choose a resolution now. */
    public boolean isDecidable() {
        return this == OPEN || this == FAILED || this == LEFT_ALONE;
    }
}
