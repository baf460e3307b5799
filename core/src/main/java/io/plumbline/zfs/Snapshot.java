package io.plumbline.zfs;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot or bookmark of one dataset.
 *
 * @param name what stands after the {@code @} or {@code #}
 * @param createTxg the pool's transaction group that it was made in, without a sign; it orders the snapshots of one dataset, and differs
 *     between hosts
 * @param createdAt whole seconds, by the host's clock; unknown where only a plan is asked for
 */
public record Snapshot(
        SnapshotKind kind,
        String name,
        Guid guid,
        long createTxg,
        @Nullable Instant createdAt) {
    /** The order in which they were made. A bookmark was made after its snapshot, and stands before it for what is newer than both. */
    public static final Comparator<Snapshot> BY_CREATE_TXG = (one, other) -> {
        int order = Long.compareUnsigned(one.createTxg, other.createTxg);
        if (order != 0) {
            return order;
        }
        int kinds = other.kind.compareTo(one.kind);
        return kinds != 0 ? kinds : one.name.compareTo(other.name);
    };

    public boolean isBookmark() {
        return kind == SnapshotKind.BOOKMARK;
    }

    /** As ZFS writes it behind the dataset's name. */
    @Override
    public String toString() {
        return kind.mark() + name;
    }
}
