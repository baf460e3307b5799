package io.plumbline.replication;

/** What a verification came to. */
public enum VerificationResult {
    /** What was compared is the same on both sides. */
    SAME,
    /** It is not. */
    DIFFERENT,
    /** Nothing was found out, because the two can't be compared in this way. */
    NOT_COMPARABLE,
    /** It could not be carried out, or not to its end. */
    FAILED
}
