package io.plumbline.replication;

/** What is done where two histories have parted. */
public enum ConflictStrategy {
    /** Nothing. */
    STOP,
    /** The target goes back to the newest snapshot that both hold; what it got since then is destroyed. */
    ROLL_BACK,
    /** The target is kept under another name, and a new one begins beside it. */
    KEEP_COPY,
    /** The target is replaced by a new one, and destroyed when that is there. */
    FULL_RESEND
}
