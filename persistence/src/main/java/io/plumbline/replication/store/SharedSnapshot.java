package io.plumbline.replication.store;

import io.plumbline.zfs.Guid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A snapshot on several systems.
 *
 * @param heldBy by the systems' names
 */
public record SharedSnapshot(Guid guid, Instant createdAt, List<Holder> heldBy) {
    public SharedSnapshot {
        heldBy = List.copyOf(heldBy);
    }

    /**
     * One that holds it.
     *
     * @param name what it is called there
     */
    public record Holder(UUID systemId, String name) {}
}
