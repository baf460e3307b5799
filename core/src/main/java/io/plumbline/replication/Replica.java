package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One dataset of a group at one of its targets, as the last look at both sides found it.
 *
 * @param explanation the plan in sentences
 * @param common the newest snapshot that both sides hold; {@code null} if there is none
 * @param receivedRaw whether it came by raw streams; {@code null} if unknown
 */
public record Replica(
        Place place,
        OutcomeKind outcome,
        List<String> explanation,
        Backlog backlog,
        @Nullable Common common,
        @Nullable Boolean receivedRaw,
        Instant plannedAt) {
    /** Which dataset, and where its replica is. */
    public record Place(UUID groupId, String sourceDataset, UUID targetSystemId, String targetDataset) {}

    /**
     * What the target lacks.
     *
     * @param bytes {@code null} where the source can't tell
     * @param behindSince creation of the oldest selected snapshot that the target lacks; {@code null} when it lacks none
     */
    public record Backlog(
            int snapshots, @Nullable Long bytes, @Nullable Instant behindSince) {
        public static final Backlog NONE = new Backlog(0, 0L, null);

        /** How long the target has lacked something; zero when it lacks nothing. */
        public Duration lag(Instant now) {
            return behindSince == null || behindSince.isAfter(now) ? Duration.ZERO : Duration.between(behindSince, now);
        }

        /** Whether the lag is longer than was agreed; never where nothing was. */
        public boolean isLate(@Nullable Integer rpoSeconds, Instant now) {
            return rpoSeconds != null && lag(now).compareTo(Duration.ofSeconds(rpoSeconds)) > 0;
        }
    }

    /** A snapshot on both sides. */
    public record Common(String name, Guid guid, @Nullable Instant createdAt) {}

    public Replica {
        explanation = List.copyOf(explanation);
    }

    /** With what the source says about how much is missing; where it says nothing, this one. */
    public Replica withMissingBytes(@Nullable Long bytes) {
        if (bytes == null || backlog.snapshots() == 0) {
            return this;
        }
        Backlog known = new Backlog(backlog.snapshots(), bytes, backlog.behindSince());
        return new Replica(place, outcome, explanation, known, common, receivedRaw, plannedAt);
    }
}
