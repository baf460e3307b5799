package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Snapshots that must not be destroyed, whatever a policy says.
 *
 * @param by who needs them: a pair, the tag of a hold, a clone
 */
public record Protection(ProtectionCause cause, String by, Set<Guid> guids) {
    public Protection {
        guids = Set.copyOf(guids);
    }

    /** What the next increment of a pair starts from. It holds at both sides. */
    public static Protection commonBase(String pair, Comparison comparison) {
        Snapshot ancestor = comparison.commonAncestor();
        return new Protection(ProtectionCause.COMMON_BASE, pair, ancestor == null ? Set.of() : Set.of(ancestor.guid()));
    }

    /** What a target that must have them has not got yet. It holds at the source. */
    public static Protection awaited(String pair, Comparison comparison, SnapshotFilter filter) {
        return new Protection(
                ProtectionCause.AWAITED,
                pair,
                comparison.sourceNewer().stream()
                        .filter(filter::selects)
                        .map(Snapshot::guid)
                        .collect(Collectors.toSet()));
    }

    String sentence() {
        return switch (cause) {
            case COMMON_BASE -> "The next increment of " + by + " starts from it.";
            case AWAITED -> by + " has not got it yet.";
            case HELD -> "It is held: " + by + ".";
            case CLONE -> "The clone " + by + " needs it.";
            case BEING_SENT -> by + " is sending or receiving it.";
            case SINCE_LOOK -> "Since it was last looked at, " + by + " may have come to need it.";
            case UNSEEN -> "Nobody has looked at " + by + " yet, which may need it.";
            case OTHER_RULES -> "The rules of the group " + by + " keep it.";
        };
    }
}
