package io.plumbline.replication;

/** Where an instruction stands. */
public enum InstructionState {
    /** The agent has not asked since. */
    WAITING,
    /** The agent has it. Where no result comes it is delivered again. */
    TAKEN,
    DONE,
    /** The agent tried, and the host's ZFS said no. */
    FAILED,
    /** The host's own settings forbid it. */
    REFUSED,
    /** No agent came for it in time, or none said what became of it. */
    EXPIRED,
    CANCELLED;

    public boolean isOver() {
        return this != WAITING && this != TAKEN;
    }
}
