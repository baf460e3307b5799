package io.plumbline.replication;

/** Why a snapshot must not be destroyed. */
public enum ProtectionCause {
    /** It is the newest that both sides of a pair hold. */
    COMMON_BASE,
    /** It is newer than what a required target has. */
    AWAITED,
    /** Somebody holds it: {@code zfs hold}. */
    HELD,
    /** A clone was made from it. */
    CLONE,
    /** A running transfer needs it. */
    BEING_SENT,
    /** It may have become a common base since a pair was last looked at. */
    SINCE_LOOK,
    /** It belongs to a pair that nobody has looked at yet. */
    UNSEEN,
    /** The rules of another group keep it. */
    OTHER_RULES
}
