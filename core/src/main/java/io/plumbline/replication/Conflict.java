package io.plumbline.replication;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A replica whose history has parted from its source's, and what became of that. */
public record Conflict(
        UUID id,
        Replica.Place place,
        UUID sourceSystemId,
        ConflictState state,
        Sight sight,
        Decision decision,
        Course course) {
    /**
     * What the last look found.
     *
     * @param outcome {@link OutcomeKind#DIVERGED} or {@link OutcomeKind#NO_COMMON_ANCESTOR}
     * @param ancestor the newest snapshot that both hold; {@code null} if there is none
     * @param source what the source alone has since then
     * @param target what the target alone has since then
     * @param explanation the plan in sentences
     */
    public record Sight(
            OutcomeKind outcome,
            Replica.@Nullable Common ancestor,
            Alone source,
            Alone target,
            List<String> explanation,
            Instant firstAt,
            Instant lastAt) {}

    /**
     * Snapshots that one side alone has.
     *
     * @param bytes what each of them alone refers to; {@code null} where nobody has said
     */
    public record Alone(int snapshots, @Nullable Long bytes) {}

    /**
     * What people, or the group's policy, have decided.
     *
     * @param digest of the preview that was decided by
     * @param note what whoever decided last had to say
     */
    public record Decision(
            @Nullable ConflictStrategy strategy,
            @Nullable String digest,
            @Nullable String requestedBy,
            @Nullable String approvedBy,
            @Nullable String note) {}

    /**
     * How far that is.
     *
     * @param trouble what last went wrong; {@code null} if nothing did
     * @param attempts how often a command failed in a way that passes
     * @param retryAt when it is tried again by itself; {@code null} where it isn't
     * @param closedBecause why it is over; {@code null} while it isn't
     */
    public record Course(
            Transfer.@Nullable Trouble trouble,
            int attempts,
            @Nullable Instant retryAt,
            @Nullable Instant closedAt,
            @Nullable String closedBecause) {}
}
