package io.plumbline.replication;

/** What a target gets that holds nothing yet. */
public enum InitialPolicy {
    /** The newest selected snapshot, and none of those before it. */
    NEWEST,
    /** Every selected snapshot: the oldest as a whole, then the increments. */
    OLDEST_THEN_ALL,
    /** The same; ZFS has no other way to send them all. */
    ALL,
    /** Nothing, until a person decides. */
    REFUSE
}
