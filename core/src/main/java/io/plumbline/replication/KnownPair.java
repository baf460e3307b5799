package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pair that a dataset belongs to, as far as it is known when the dataset is pruned. What is not known is taken for the worst. */
public sealed interface KnownPair {
    /** For people: the replica. */
    String name();

    /**
     * What it keeps of the dataset.
     *
     * @param ordered what the dataset holds now, snapshots and bookmarks, the oldest first
     */
    List<Protection> protections(Side side, List<Snapshot> ordered);

    /**
     * Both of its sides were looked at just now.
     *
     * @param filter which snapshots the target is to have
     * @param sending whether a transfer runs, which may bring the target more meanwhile
     */
    record Looked(@Override String name, Comparison comparison, SnapshotFilter filter, boolean sending)
            implements KnownPair {
        @Override
        public List<Protection> protections(Side side, List<Snapshot> ordered) {
            List<Protection> protections = new ArrayList<>(List.of(Protection.commonBase(name, comparison)));
            if (side == Side.SOURCE) {
                protections.add(Protection.awaited(name, comparison, filter));
            }
            if (sending) {
                protections.add(new Protection(
                        ProtectionCause.BEING_SENT,
                        name,
                        guids(side == Side.SOURCE ? comparison.sourceNewer() : comparison.targetNewer())));
            }
            return protections;
        }
    }

    /**
     * It was looked at before. Transfers may have moved its common base on since; nothing moves it back without being noted.
     *
     * @param common the newest snapshot that both sides held then; {@code null} if there was none
     */
    record Remembered(@Override String name, @Nullable Guid common) implements KnownPair {
        @Override
        public List<Protection> protections(Side side, List<Snapshot> ordered) {
            int base = 0;
            for (int i = 0; i < ordered.size(); i++) {
                if (ordered.get(i).guid().equals(common)) {
                    base = i;
                }
            }
            Set<Guid> since = guids(ordered.subList(base, ordered.size()));
            return common != null && since.contains(common)
                    ? List.of(
                            new Protection(ProtectionCause.COMMON_BASE, name, Set.of(common)),
                            new Protection(ProtectionCause.SINCE_LOOK, name, since))
                    : List.of(new Protection(ProtectionCause.SINCE_LOOK, name, since));
        }
    }

    /** Nobody has ever looked at it. */
    record Unseen(@Override String name) implements KnownPair {
        @Override
        public List<Protection> protections(Side side, List<Snapshot> ordered) {
            return List.of(new Protection(ProtectionCause.UNSEEN, name, guids(ordered)));
        }
    }

    private static Set<Guid> guids(List<Snapshot> snapshots) {
        return snapshots.stream().map(Snapshot::guid).collect(Collectors.toSet());
    }
}
