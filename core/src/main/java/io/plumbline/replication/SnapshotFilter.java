package io.plumbline.replication;

import com.google.re2j.Pattern;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.List;
import java.util.Set;

/**
 * Which of the source's snapshots the target is to have.
 *
 * @param include patterns of names, matched whole; none means every name
 * @param exclude patterns of names that are left out even so
 * @param thinned snapshots that the target's retention would destroy on arrival
 */
public record SnapshotFilter(List<Pattern> include, List<Pattern> exclude, Set<Guid> thinned) {
    public static final SnapshotFilter ALL = new SnapshotFilter(List.of(), List.of(), Set.of());

    /**
     * Without thinning.
     *
     * @throws com.google.re2j.PatternSyntaxException if a pattern is none
     */
    public static SnapshotFilter of(List<String> include, List<String> exclude) {
        return new SnapshotFilter(
                include.stream().map(Pattern::compile).toList(),
                exclude.stream().map(Pattern::compile).toList(),
                Set.of());
    }

    public SnapshotFilter thinnedBy(Set<Guid> destroyedOnArrival) {
        return new SnapshotFilter(include, exclude, Set.copyOf(destroyedOnArrival));
    }

    boolean selects(Snapshot snapshot) {
        return !snapshot.isBookmark()
                && (include.isEmpty() || matches(include, snapshot))
                && !matches(exclude, snapshot)
                && !thinned.contains(snapshot.guid());
    }

    private static boolean matches(List<Pattern> patterns, Snapshot snapshot) {
        for (Pattern pattern : patterns) {
            if (pattern.matches(snapshot.name())) {
                return true;
            }
        }
        return false;
    }
}
