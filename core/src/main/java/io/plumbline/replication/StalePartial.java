package io.plumbline.replication;

/** Why an interrupted receive can't be taken up again. It has to be aborted ({@code receive -A}) before anything else is received. */
public enum StalePartial {
    /** One of the two ends can't resume. */
    NOT_SUPPORTED,
    /** The target holds its snapshot by now. */
    ALREADY_RECEIVED,
    /** The source no longer has the snapshot that it was sending. */
    SNAPSHOT_GONE,
    /** The source no longer has what it was sending from. */
    BASE_GONE,
    /** It does not start from the target's newest snapshot. */
    BASE_MOVED,
    /** It leaves out a snapshot that is to be sent: once it has arrived, an older one can't follow. */
    LEAPS,
    /** The filter no longer selects its snapshot. */
    NOT_SELECTED
}
