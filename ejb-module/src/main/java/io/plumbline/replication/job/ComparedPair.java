package io.plumbline.replication.job;

import io.plumbline.replication.Comparison;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.zfs.Snapshot;
import java.util.List;
import java.util.UUID;

/** A dataset on one system beside one on another, or the same system. */
public record ComparedPair(Side a, Side b, Comparison comparison) {
    /** A dataset of a system. */
    public record Side(UUID systemId, String dataset) {}

    static ComparedPair of(Side a, List<HeldSnapshot> onA, Side b, List<HeldSnapshot> onB) {
        return new ComparedPair(a, b, Comparison.of(snapshots(onA), snapshots(onB), true));
    }

    private static List<Snapshot> snapshots(List<HeldSnapshot> held) {
        return held.stream().map(HeldSnapshot::snapshot).toList();
    }
}
