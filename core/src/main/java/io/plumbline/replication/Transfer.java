package io.plumbline.replication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The streams that bring one replica up to date, and how far they are.
 *
 * @param heldBecause which line holds it and why; {@code null} unless it is {@link TransferState#HELD}
 * @param trouble what last went wrong; {@code null} if nothing did
 * @param checksum of the stream as both ends of a relay saw it
 * @param lease who runs it
 */
public record Transfer(
        UUID id,
        Route route,
        TransferState state,
        Load load,
        Progress progress,
        @Nullable String heldBecause,
        @Nullable Trouble trouble,
        @Nullable String checksum,
        Attempts attempts,
        Lease lease,
        Times times) {
    /** From which dataset to which. */
    public record Route(
            UUID groupId, UUID sourceSystemId, String sourceDataset, UUID targetSystemId, String targetDataset) {}

    /**
     * What is to be sent.
     *
     * @param steps the streams, in the form of whoever runs them
     * @param bytesTotal an estimate; {@code null} where the source can't give one
     */
    public record Load(
            OutcomeKind outcome,
            String steps,
            int stepsTotal,
            @Nullable Long bytesTotal) {}

    /** How much of it was sent. */
    public record Progress(
            int stepsDone, long bytesDone, @Nullable Long bytesPerSecond) {
        public static final Progress NONE = new Progress(0, 0, null);
    }

    /**
     * What went wrong.
     *
     * @param cause a word that programs decide by
     * @param error what a system printed, for people
     */
    public record Trouble(@Nullable String cause, @Nullable String error) {}

    /**
     * How often it was begun.
     *
     * @param retryAt when it may be begun again; {@code null} for at once
     */
    public record Attempts(int count, @Nullable Instant retryAt) {}

    /**
     * The right to run a transfer, for a time.
     *
     * @param owner the node that has it; {@code null} for none
     * @param fence rises with each lease
     */
    public record Lease(
            @Nullable String owner, long fence, @Nullable Instant until) {}

    /** When it was made, first begun, ended and last written. */
    public record Times(
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            Instant updatedAt) {}

    /** What whoever runs it shows with each write. */
    public Grant grant() {
        return new Grant(id, lease.fence());
    }

    /** A transfer and the lease on it that a write belongs to. */
    public record Grant(UUID transferId, long fence) {}

    /**
     * How a transfer ended by itself.
     *
     * @param state {@link TransferState#DONE} or {@link TransferState#FAILED}: only people cancel
     */
    public record End(
            TransferState state,
            @Nullable Trouble trouble,
            @Nullable String checksum) {
        public End {
            if (state != TransferState.DONE && state != TransferState.FAILED) {
                throw new IllegalArgumentException("a transfer ends as DONE or FAILED, not as " + state);
            }
        }
    }
}
