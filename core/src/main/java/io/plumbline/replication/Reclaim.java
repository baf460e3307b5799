package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.List;
import java.util.Map;

/**
 * What is destroyed, and the room that this gives back.
 *
 * @param atLeastBytes what each of them alone refers to. Neighbours share data that no one of them is charged with, and which is given back
 *     when all of them go; the true number is only known afterwards
 * @param unknown how many of them have no known size
 */
public record Reclaim(List<Snapshot> snapshots, long atLeastBytes, int unknown) {
    public static final Reclaim NOTHING = new Reclaim(List.of(), 0, 0);

    public static Reclaim of(List<Snapshot> snapshots, Map<Guid, Long> usedBytes) {
        long sum = 0;
        int unknown = 0;
        for (Snapshot snapshot : snapshots) {
            Long used = usedBytes.get(snapshot.guid());
            if (used == null || used < 0) {
                unknown++;
            } else {
                sum = used > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + used;
            }
        }
        return new Reclaim(List.copyOf(snapshots), sum, unknown);
    }

    /** For people. */
    public String sentence() {
        if (snapshots.isEmpty()) {
            return "Nothing is destroyed.";
        }
        return "Destroyed: " + Words.count(snapshots.size(), "snapshot") + ", which gives back at least "
                + Words.count(atLeastBytes, "byte") + "; what they share comes on top"
                + (unknown == 0 ? "." : ", and what " + unknown + " of unknown size hold.");
    }
}
