package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A dataset as it was just looked at.
 *
 * @param held its snapshots and bookmarks, in any order; none where it does not exist
 */
public record LookedDataset(Side side, UUID systemId, String dataset, List<HeldSnapshot> held) {
    public LookedDataset {
        held = List.copyOf(held);
    }

    List<Snapshot> ordered() {
        return held.stream()
                .map(HeldSnapshot::snapshot)
                .sorted(Snapshot.BY_CREATE_TXG)
                .toList();
    }

    /** What destroying each alone would free, as far as it was told. */
    public Map<Guid, Long> usedBytes() {
        return HeldSnapshot.usedBytes(held);
    }
}
