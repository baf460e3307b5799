package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What retention did to one dataset at one time.
 *
 * @param startedBy who asked for it; {@code null} where it came by itself
 * @param freedBytes what the snapshots destroyed gave back at least
 * @param snapshots that were to be destroyed, the oldest first
 */
public record Prune(
        UUID id,
        UUID groupId,
        Place place,
        @Nullable String startedBy,
        Instant at,
        long freedBytes,
        List<Pruned> snapshots) {
    /** Where it was. */
    public record Place(Side side, UUID systemId, String dataset) {}

    /**
     * One snapshot.
     *
     * @param why it was to be destroyed
     * @param error why it was not; {@code null} if it was
     */
    public record Pruned(
            String name,
            Guid guid,
            @Nullable Instant createdAt,
            String why,
            @Nullable String error) {}

    public Prune {
        snapshots = List.copyOf(snapshots);
    }

    public long destroyed() {
        return snapshots.stream().filter(one -> one.error() == null).count();
    }
}
