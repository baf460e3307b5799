package io.plumbline.replication;

/** What is wanted of a replica. */
public enum RecoveryKind {
    /** Its data comes back, to its source's place or to a new one. The group stays as it is. */
    RESTORE,
    /** It becomes the one that is written to; what was the source is not touched. */
    FAILOVER,
    /** What was the source before a failover gets what came since, and becomes the source again. */
    FAILBACK
}
