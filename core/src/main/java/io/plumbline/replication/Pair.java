package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset and its replica as they are seen now, in any order. No two snapshots of one side share a guid.
 *
 * @param source snapshots and bookmarks
 * @param target snapshots; bookmarks do not count, nothing can be received onto one
 * @param partial what an interrupted receive left at the target
 * @param receivedRaw whether the target's newest snapshot came by a raw stream; {@code null} where nobody remembers
 * @param origin for a clone: the snapshot that it was made from, where the target's side holds that one
 */
public record Pair(
        List<Snapshot> source,
        List<Snapshot> target,
        @Nullable PartialReceive partial,
        @Nullable Boolean receivedRaw,
        @Nullable Snapshot origin) {
    public static Pair of(List<Snapshot> source, List<Snapshot> target) {
        return new Pair(source, target, null, null, null);
    }
}
