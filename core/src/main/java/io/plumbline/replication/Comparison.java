package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two histories laid beside each other by guid, each in the order of its own transaction groups.
 *
 * @param source snapshots and, where they can be bases, bookmarks
 * @param target snapshots
 * @param commonAncestor the newest snapshot of the target that the source has too, as the source has it: rather the snapshot than a bookmark
 */
public record Comparison(
        List<Snapshot> source,
        List<Snapshot> target,
        @Nullable Snapshot commonAncestor) {
    /** Lays them beside each other; bookmarks of the source are bases where the systems know them. */
    public static Comparison of(List<Snapshot> source, List<Snapshot> target, boolean bookmarks) {
        List<Snapshot> mine = ordered(bookmarks ? source : snapshots(source));
        List<Snapshot> theirs = ordered(snapshots(target));
        return new Comparison(mine, theirs, ancestor(mine, theirs));
    }

    /** Snapshots that the target has not, the oldest first. */
    public List<Snapshot> sourceOnly() {
        return lacking(target, snapshots(source));
    }

    /** Snapshots that the source has not, the oldest first. Those before the common ancestor are history, those after it divergence. */
    public List<Snapshot> targetOnly() {
        return lacking(source, target);
    }

    /** The source's snapshots that are newer than the common ancestor; all of them where there is none. */
    public List<Snapshot> sourceNewer() {
        return newerThanAncestor(snapshots(source));
    }

    /** The target's snapshots that are newer than the common ancestor; all of them where there is none. */
    public List<Snapshot> targetNewer() {
        return newerThanAncestor(target);
    }

    boolean targetEndsWithAncestor() {
        return commonAncestor != null && target.get(target.size() - 1).guid().equals(commonAncestor.guid());
    }

    /** A snapshot of the source, or a bookmark where there is no such snapshot. */
    @Nullable
    Snapshot inSource(Guid guid) {
        return newest(source, guid);
    }

    @Nullable
    Snapshot inTarget(Guid guid) {
        return newest(target, guid);
    }

    private List<Snapshot> newerThanAncestor(List<Snapshot> side) {
        if (commonAncestor == null) {
            return side;
        }
        for (int i = side.size() - 1; i >= 0; i--) {
            if (side.get(i).guid().equals(commonAncestor.guid())) {
                return side.subList(i + 1, side.size());
            }
        }
        // The source holds a bookmark alone.
        return side.stream()
                .filter(snapshot -> Long.compareUnsigned(snapshot.createTxg(), commonAncestor.createTxg()) > 0)
                .toList();
    }

    private static @Nullable Snapshot ancestor(List<Snapshot> source, List<Snapshot> target) {
        if (source.isEmpty() || target.isEmpty()) {
            return null;
        }
        // A pair in step, which most are, needs no index.
        Snapshot same = newest(source, target.get(target.size() - 1).guid());
        if (same != null) {
            return same;
        }
        Map<Guid, Snapshot> byGuid = new HashMap<>(source.size() * 2);
        source.forEach(snapshot -> byGuid.put(snapshot.guid(), snapshot));
        for (int i = target.size() - 2; i >= 0; i--) {
            Snapshot common = byGuid.get(target.get(i).guid());
            if (common != null) {
                return common;
            }
        }
        return null;
    }

    private static @Nullable Snapshot newest(List<Snapshot> side, Guid guid) {
        for (int i = side.size() - 1; i >= 0; i--) {
            if (side.get(i).guid().equals(guid)) {
                return side.get(i);
            }
        }
        return null;
    }

    private static List<Snapshot> lacking(List<Snapshot> held, List<Snapshot> wanted) {
        Set<Guid> guids = new HashSet<>(held.size() * 2);
        held.forEach(snapshot -> guids.add(snapshot.guid()));
        return wanted.stream()
                .filter(snapshot -> !guids.contains(snapshot.guid()))
                .toList();
    }

    static List<Snapshot> snapshots(List<Snapshot> side) {
        for (Snapshot snapshot : side) {
            if (snapshot.isBookmark()) {
                return side.stream().filter(one -> !one.isBookmark()).toList();
            }
        }
        return side;
    }

    private static List<Snapshot> ordered(List<Snapshot> side) {
        for (int i = 1; i < side.size(); i++) {
            if (Snapshot.BY_CREATE_TXG.compare(side.get(i - 1), side.get(i)) > 0) {
                List<Snapshot> sorted = new ArrayList<>(side);
                sorted.sort(Snapshot.BY_CREATE_TXG);
                return List.copyOf(sorted);
            }
        }
        return List.copyOf(side);
    }
}
