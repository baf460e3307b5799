package io.plumbline.replication.ui;

import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import org.jspecify.annotations.Nullable;

/** How a replica, or a group as its worst replica, stands; the worst first. */
public enum Standing {
    FAILED("DOWN", "failed"),
    DIVERGED("DOWN", "diverged"),
    UNRELATED("DOWN", "nothing in common"),
    BLOCKED("DOWN", "blocked"),
    LATE("DOWN", "late"),
    HELD("HELD", "held"),
    RETRYING("DEGRADED", "to be retried"),
    BEHIND("DEGRADED", "behind"),
    SENDING("RUNNING", "being sent"),
    EMPTY("UNKNOWN", "nothing to send"),
    UNKNOWN("UNKNOWN", "not looked at yet"),
    UP_TO_DATE("UP", "up to date"),
    OFF("HELD", "switched off");

    private final String look;
    private final String word;

    Standing(String look, String word) {
        this.look = look;
        this.word = word;
    }

    /** What the pages' shapes and colours are chosen by. */
    public String look() {
        return look;
    }

    public String word() {
        return word;
    }

    /**
     * How a replica stands.
     *
     * @param transfer the one to it that is open, or else the last if that failed
     * @param late whether it lacks something for longer than was agreed
     */
    static Standing of(OutcomeKind outcome, @Nullable TransferState transfer, boolean late) {
        return switch (outcome) {
            case UP_TO_DATE -> UP_TO_DATE;
            case NOTHING_TO_SEND -> EMPTY;
            case DIVERGED -> DIVERGED;
            case NO_COMMON_ANCESTOR -> UNRELATED;
            case BLOCKED -> BLOCKED;
            case INCREMENTAL, FULL, RESUME -> behind(transfer, late);
        };
    }

    private static Standing behind(@Nullable TransferState transfer, boolean late) {
        if (transfer == TransferState.FAILED) {
            return FAILED;
        } else if (transfer == TransferState.HELD) {
            return HELD;
        } else if (late) {
            return LATE;
        } else if (transfer == TransferState.RETRYING) {
            return RETRYING;
        }
        return transfer == TransferState.RUNNING ? SENDING : BEHIND;
    }

    static @Nullable String reason(@Nullable Transfer transfer) {
        if (transfer == null) {
            return null;
        }
        return transfer.heldBecause() != null
                ? transfer.heldBecause()
                : transfer.trouble() == null ? null : transfer.trouble().error();
    }
}
