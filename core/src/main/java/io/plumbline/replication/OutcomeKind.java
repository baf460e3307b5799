package io.plumbline.replication;

/** What a comparison comes to, in a word. */
public enum OutcomeKind {
    UP_TO_DATE,
    INCREMENTAL,
    FULL,
    RESUME,
    DIVERGED,
    NO_COMMON_ANCESTOR,
    NOTHING_TO_SEND,
    BLOCKED;

    public static OutcomeKind of(Outcome outcome) {
        if (outcome instanceof Outcome.UpToDate) {
            return UP_TO_DATE;
        } else if (outcome instanceof Outcome.Incremental) {
            return INCREMENTAL;
        } else if (outcome instanceof Outcome.Full) {
            return FULL;
        } else if (outcome instanceof Outcome.Resume) {
            return RESUME;
        } else if (outcome instanceof Outcome.Diverged) {
            return DIVERGED;
        } else if (outcome instanceof Outcome.NoCommonAncestor) {
            return NO_COMMON_ANCESTOR;
        } else if (outcome instanceof Outcome.NothingToSend) {
            return NOTHING_TO_SEND;
        }
        return BLOCKED;
    }
}
