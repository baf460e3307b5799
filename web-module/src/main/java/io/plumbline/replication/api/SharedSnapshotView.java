package io.plumbline.replication.api;

import io.plumbline.replication.store.SharedSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A snapshot on several systems. */
public record SharedSnapshotView(
        @Schema(example = "13958274601187432509") String guid,
        Instant createdAt,
        List<SnapshotHolderView> heldBy,

        @Schema(description = "Those of the systems that were asked about which don't hold it")
        List<UUID> missingOn) {
    static SharedSnapshotView of(SharedSnapshot shared, Map<UUID, String> systems) {
        Set<UUID> missing = new TreeSet<>(systems.keySet());
        shared.heldBy().forEach(holder -> missing.remove(holder.systemId()));
        return new SharedSnapshotView(
                shared.guid().toString(),
                shared.createdAt(),
                shared.heldBy().stream()
                        .map(holder -> new SnapshotHolderView(
                                holder.systemId(), systems.getOrDefault(holder.systemId(), ""), holder.name()))
                        .toList(),
                List.copyOf(missing));
    }
}
