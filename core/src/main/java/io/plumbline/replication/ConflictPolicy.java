package io.plumbline.replication;

/**
 * What may be done where the histories of a source and its replica have parted.
 *
 * @param strategy what is done by itself, or offered first
 */
public record ConflictPolicy(ConflictStrategy strategy, Consent consent) {
    public static final ConflictPolicy ASK = new ConflictPolicy(ConflictStrategy.STOP, Consent.OPERATOR);

    /** Who has to agree before anything is done. */
    public enum Consent {
        /** Nobody can: it is previewed, and resolved by other means. */
        NEVER,
        /** An operator who has seen the preview. */
        OPERATOR,
        /** An operator asks, and an administrator who is somebody else approves. */
        SECOND_PERSON,
        /** The strategy is carried out as soon as the conflict is found. */
        AUTOMATIC
    }
}
