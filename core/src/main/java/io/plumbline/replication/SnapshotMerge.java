package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.SnapshotKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a report makes of the snapshots that are known of a dataset. Rows are known by kind and name; a name that has another guid now is
 * another snapshot. A snapshot whose guid comes under another name was renamed: a dataset never holds one guid twice.
 *
 * @param added under names that were free
 * @param changed under names that were taken: by another snapshot, or by itself with other sizes or holds
 * @param removed as they were known
 * @param result all that is known afterwards
 */
public record SnapshotMerge(
        List<HeldSnapshot> added, List<HeldSnapshot> changed, List<HeldSnapshot> removed, List<HeldSnapshot> result) {
    /** The dataset holds what is reported and nothing else. */
    public static SnapshotMerge whole(Collection<HeldSnapshot> held, Collection<HeldSnapshot> reported) {
        Builder builder = new Builder(held);
        builder.take(reported);
        builder.dropAllBut(reported);
        return builder.merge();
    }

    /** The dataset holds what is reported; what is not reported stays. */
    public static SnapshotMerge partial(Collection<HeldSnapshot> held, Collection<HeldSnapshot> reported) {
        Builder builder = new Builder(held);
        builder.take(reported);
        return builder.merge();
    }

    /** These were removed, then those added. One that is to be removed and is not there under that guid is passed over. */
    public static SnapshotMerge delta(
            Collection<HeldSnapshot> held, Collection<SnapshotKey> removed, Collection<HeldSnapshot> added) {
        Builder builder = new Builder(held);
        builder.drop(removed);
        builder.take(added);
        return builder.merge();
    }

    /** Whether the report says nothing new. */
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    private record Name(SnapshotKind kind, String name) {
        static Name of(HeldSnapshot snapshot) {
            return new Name(snapshot.kind(), snapshot.name());
        }
    }

    private static final class Builder {
        private final Map<Name, HeldSnapshot> before = new HashMap<>();
        private final Map<Name, HeldSnapshot> now = new LinkedHashMap<>();

        Builder(Collection<HeldSnapshot> held) {
            held.forEach(snapshot -> before.put(Name.of(snapshot), snapshot));
            held.forEach(snapshot -> now.put(Name.of(snapshot), snapshot));
        }

        void take(Collection<HeldSnapshot> reported) {
            Map<Guid, Name> names = namesByGuid(reported);
            for (HeldSnapshot snapshot : reported) {
                Name name = Name.of(snapshot);
                HeldSnapshot known = now.get(name);
                now.put(name, known == null ? snapshot : known.refreshedBy(snapshot));
            }
            now.values()
                    .removeIf(snapshot -> isSnapshot(snapshot)
                            && wasRenamed(
                                    Name.of(snapshot),
                                    names.get(snapshot.snapshot().guid())));
        }

        private static boolean wasRenamed(Name old, @Nullable Name reported) {
            return reported != null && !reported.equals(old);
        }

        private static Map<Guid, Name> namesByGuid(Collection<HeldSnapshot> reported) {
            Map<Guid, Name> names = new HashMap<>();
            reported.stream()
                    .filter(Builder::isSnapshot)
                    .forEach(snapshot -> names.put(snapshot.snapshot().guid(), Name.of(snapshot)));
            return names;
        }

        private static boolean isSnapshot(HeldSnapshot snapshot) {
            return snapshot.kind() == SnapshotKind.SNAPSHOT;
        }

        void dropAllBut(Collection<HeldSnapshot> reported) {
            Set<Name> kept = new HashSet<>();
            reported.forEach(snapshot -> kept.add(Name.of(snapshot)));
            now.keySet().retainAll(kept);
        }

        void drop(Collection<SnapshotKey> removed) {
            for (SnapshotKey key : removed) {
                Name name = new Name(key.kind(), key.name());
                HeldSnapshot known = now.get(name);
                if (known != null && known.snapshot().guid().equals(key.guid())) {
                    now.remove(name);
                }
            }
        }

        SnapshotMerge merge() {
            List<HeldSnapshot> added = new ArrayList<>();
            List<HeldSnapshot> changed = new ArrayList<>();
            List<HeldSnapshot> removed = new ArrayList<>();
            now.forEach((name, snapshot) -> {
                HeldSnapshot known = before.get(name);
                if (known == null) {
                    added.add(snapshot);
                } else if (!known.equals(snapshot)) {
                    changed.add(snapshot);
                }
            });
            before.forEach((name, snapshot) -> {
                if (!now.containsKey(name)) {
                    removed.add(snapshot);
                }
            });
            return new SnapshotMerge(added, changed, removed, List.copyOf(now.values()));
        }
    }
}
