package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of the datasets that are known of a host are those that it lists now. A dataset keeps its own guid when it is renamed; one of which
 * none is known, because an agent reported it, is found again by its snapshots' guids. A name alone identifies nothing: a dataset may have
 * been destroyed, and another made in its place.
 *
 * @param renamed the names of now, by what is known
 * @param recreated known ones whose name another dataset has now
 * @param gone known ones that the host doesn't list any more
 * @param back known ones that were gone and are listed again
 */
public record DatasetIdentities(Map<UUID, String> renamed, Set<UUID> recreated, Set<UUID> gone, Set<UUID> back) {
    /**
     * A dataset as it is known.
     *
     * @param guid {@code null} where nobody said
     * @param gone whether the host did not list it when it was looked at last
     */
    public record Known(UUID id, String name, @Nullable Guid guid, boolean gone) {}

    public DatasetIdentities {
        renamed = Map.copyOf(renamed);
        recreated = Set.copyOf(recreated);
        gone = Set.copyOf(gone);
        back = Set.copyOf(back);
    }

    public boolean isEmpty() {
        return renamed.isEmpty() && recreated.isEmpty() && gone.isEmpty() && back.isEmpty();
    }

    /**
     * Finds it out.
     *
     * @param listed all datasets of the host, their own guids by their names
     * @param held the guids of snapshots that known datasets without a guid hold, by their ids
     * @param seen the guids of snapshots that listed datasets hold, by their names, as far as they were looked at
     */
    public static DatasetIdentities of(
            Collection<Known> known, Map<String, Guid> listed, Map<UUID, Set<Guid>> held, Map<String, Set<Guid>> seen) {
        Finder finder = new Finder(listed, seen);
        known.forEach(finder::byOwnGuid);
        known.stream()
                .filter(one -> one.guid() == null)
                .forEach(one -> finder.bySnapshots(one, held.getOrDefault(one.id(), Set.of())));
        known.forEach(finder::rest);
        return new DatasetIdentities(finder.renamed, finder.recreated, finder.gone, finder.back);
    }

    private static final class Finder {
        private final Map<String, Guid> listed;
        private final Map<Guid, String> names = new HashMap<>();
        private final Map<String, Set<Guid>> seen;
        private final Map<UUID, String> renamed = new HashMap<>();
        private final Set<UUID> recreated = new HashSet<>();
        private final Set<UUID> gone = new HashSet<>();
        private final Set<UUID> back = new HashSet<>();
        /** Names that are explained: by a dataset that has them still, or by one that was renamed to them. */
        private final Set<String> taken = new HashSet<>();

        private final Set<UUID> found = new HashSet<>();

        Finder(Map<String, Guid> listed, Map<String, Set<Guid>> seen) {
            this.listed = listed;
            this.seen = new TreeMap<>(seen);
            listed.forEach((name, guid) -> names.put(guid, name));
        }

        void byOwnGuid(Known one) {
            String name = one.guid() == null ? null : names.get(one.guid());
            // Two that are known under one guid: a name that was left and is back. The first keeps it.
            if (name != null && taken.add(name)) {
                found(one, name);
            }
        }

        private void found(Known one, String name) {
            found.add(one.id());
            if (!name.equals(one.name())) {
                renamed.put(one.id(), name);
            } else if (one.gone()) {
                back.add(one.id());
            }
        }

        void bySnapshots(Known one, Set<Guid> snapshots) {
            if (listed.containsKey(one.name())) {
                if (taken.add(one.name())) {
                    found(one, one.name());
                }
                return;
            }
            seen.entrySet().stream()
                    .filter(dataset -> listed.containsKey(dataset.getKey()) && !taken.contains(dataset.getKey()))
                    .filter(dataset -> mostOf(snapshots, dataset.getValue()))
                    .findFirst()
                    .ifPresent(dataset -> {
                        taken.add(dataset.getKey());
                        found(one, dataset.getKey());
                    });
        }

        /** Some may have been destroyed since; one alone may have come with a stream. */
        private static boolean mostOf(Set<Guid> held, Set<Guid> there) {
            long common = held.stream().filter(there::contains).count();
            return common > 0 && common * 2 > held.size();
        }

        void rest(Known one) {
            if (found.contains(one.id())) {
                return;
            }
            if (listed.containsKey(one.name()) && !taken.contains(one.name())) {
                recreated.add(one.id());
                taken.add(one.name());
            } else if (!one.gone()) {
                gone.add(one.id());
            }
        }
    }
}
