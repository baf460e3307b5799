package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.List;
import java.util.Set;

/**
 * Which of the source's snapshots the target is to have.
 *
 * @param thinned snapshots that the target's retention would destroy on arrival
 */
public record SnapshotFilter(NamePatterns names, Set<Guid> thinned) {
    public static final SnapshotFilter ALL = new SnapshotFilter(NamePatterns.ALL, Set.of());

    public SnapshotFilter {
        thinned = Set.copyOf(thinned);
    }

    /**
     * Without thinning.
     *
     * @throws com.google.re2j.PatternSyntaxException if a pattern is none
     */
    public static SnapshotFilter of(List<String> include, List<String> exclude) {
        return new SnapshotFilter(NamePatterns.of(include, exclude), Set.of());
    }

    public SnapshotFilter thinnedBy(Set<Guid> destroyedOnArrival) {
        return new SnapshotFilter(names, destroyedOnArrival);
    }

    /** Whether the target is to have it; never a bookmark. */
    public boolean selects(Snapshot snapshot) {
        return !snapshot.isBookmark() && names.matches(snapshot.name()) && !thinned.contains(snapshot.guid());
    }
}
