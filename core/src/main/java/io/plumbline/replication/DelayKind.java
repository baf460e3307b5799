package io.plumbline.replication;

/** Why a replica counts as later than agreed. The names are stored: they stay. */
public enum DelayKind {
    /** It has lacked a snapshot for longer than its group allows. */
    BEHIND,
    /** It was seen last longer ago than its group allows, and the last run could not look at it. */
    NOT_SEEN
}
