package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Hold;
import io.plumbline.zfs.HoldTag;
import io.plumbline.zfs.InventoryCommands;
import io.plumbline.zfs.SnapshotCommands;
import io.plumbline.zfs.SnapshotRef;
import io.plumbline.zfs.ZfsFeature;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Holds of transfers that are over. One whose connection to the source broke could not let go of what it held, and nobody else would.
 */
final class LeftHolds {
    private static final Log LOG = Log.of(LeftHolds.class);
    private static final String PREFIX = "plumbline-";
    /** Each is a question to the host. */
    private static final int MAX_ASKED = 100;

    private final HostZfs source;
    private final Predicate<UUID> isOver;

    /** @param isOver whether a transfer is known, and has ended */
    LeftHolds(HostZfs source, Predicate<UUID> isOver) {
        this.source = source;
        this.isOver = isOver;
    }

    /** What a transfer holds by: the same at every attempt. */
    static HoldTag tagOf(UUID transferId) {
        return new HoldTag(PREFIX + transferId);
    }

    /** Lets go of them, where the host can say who holds a snapshot. What can't be released is left for the next time. */
    void release(DatasetName dataset, List<HeldSnapshot> snapshots) {
        if (!source.capabilities().has(ZfsFeature.LIST_HOLDS)) {
            return;
        }
        try {
            List<SnapshotRef> held = snapshots.stream()
                    .filter(HeldSnapshot::isHeld)
                    .map(one -> SnapshotRef.of(dataset, one.snapshot()))
                    .limit(MAX_ASKED)
                    .toList();
            for (SnapshotRef snapshot : held) {
                release(snapshot);
            }
        } catch (IOException | ZfsException e) {
            LOG.warn("old holds could not be released", Map.of("reason", String.valueOf(e.getMessage())));
        }
    }

    private void release(SnapshotRef snapshot) throws IOException, ZfsException {
        for (Hold hold :
                Hold.read(source.run(InventoryCommands.holds(snapshot))).rows()) {
            if (transferOf(hold.tag()).filter(isOver).isPresent()) {
                source.run(SnapshotCommands.release(new HoldTag(hold.tag()), snapshot));
            }
        }
    }

    private static Optional<UUID> transferOf(String tag) {
        if (!tag.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(tag.substring(PREFIX.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
