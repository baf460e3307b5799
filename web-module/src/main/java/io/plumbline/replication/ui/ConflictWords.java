package io.plumbline.replication.ui;

import io.plumbline.ops.ui.Words;
import io.plumbline.replication.Conflict;
import io.plumbline.replication.ConflictPolicy.Consent;
import io.plumbline.replication.ConflictState;
import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.Replica;
import io.plumbline.replication.job.Conflicts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How pages write of conflicts, and how many there are. */
@Named
@RequestScoped
public class ConflictWords {
    @Inject
    private Words words;

    @Inject
    private Conflicts conflicts;

    private @Nullable Map<ConflictState, Long> counts;

    /** Those that ask for somebody. */
    public long getWaiting() {
        return count(ConflictState.OPEN) + count(ConflictState.AWAITING_APPROVAL) + count(ConflictState.FAILED);
    }

    public long count(ConflictState state) {
        if (counts == null) {
            counts = conflicts.counts();
        }
        return counts.getOrDefault(state, 0L);
    }

    /** The conflict of a replica that is not over; {@code null} if there is none. */
    public @Nullable UUID of(Replica replica) {
        return switch (replica.outcome()) {
            case DIVERGED, NO_COMMON_ANCESTOR ->
                conflicts
                        .current(
                                replica.place().targetSystemId(),
                                replica.place().targetDataset())
                        .orElse(null);
            case UP_TO_DATE, INCREMENTAL, FULL, RESUME, NOTHING_TO_SEND, BLOCKED -> null;
        };
    }

    /** What shape and colour are chosen by. */
    public String look(ConflictState state) {
        return switch (state) {
            case OPEN -> "DOWN";
            case FAILED -> "FAILED";
            case AWAITING_APPROVAL -> "HELD";
            case RESOLVING, SENDING -> "RUNNING";
            case LEFT_ALONE -> "UNKNOWN";
            case RESOLVED -> "DONE";
            case GONE -> "UP";
        };
    }

    /** "3 snapshots, at least 1.2 GiB". */
    public String alone(Conflict.Alone side) {
        String count = side.snapshots() == 1 ? "1 snapshot" : side.snapshots() + " snapshots";
        return side.bytes() == null ? count : count + ", at least " + words.bytes(side.bytes());
    }

    public String strategy(ConflictStrategy strategy) {
        return switch (strategy) {
            case STOP -> "do nothing";
            case ROLL_BACK -> "roll the replica back";
            case KEEP_COPY -> "keep it as a copy, begin a new one";
            case FULL_RESEND -> "replace it by a new one";
        };
    }

    /** What it keeps, destroys and costs. */
    public String means(ConflictStrategy strategy) {
        return switch (strategy) {
            case STOP -> "Both sides stay as they are. The replica gets nothing new.";
            case ROLL_BACK ->
                "The replica goes back to the newest snapshot that both sides hold. What it got of its own since then is destroyed. An increment follows: quick, and it needs no further room.";
            case KEEP_COPY ->
                "The replica gets another name and stays whole. A new one begins beside it with a full stream. Nothing is destroyed; the target needs room for both.";
            case FULL_RESEND ->
                "The replica gets another name, a new one begins with a full stream, and when that has arrived the old one is destroyed. Until then the target needs room for both.";
        };
    }

    public String consent(Consent consent) {
        return switch (consent) {
            case NEVER -> "nobody: it is only previewed";
            case OPERATOR -> "an operator who has seen the preview";
            case SECOND_PERSON -> "an operator, and an administrator who is somebody else";
            case AUTOMATIC -> "nobody has to: it is done by itself";
        };
    }
}
