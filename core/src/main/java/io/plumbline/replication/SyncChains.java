package io.plumbline.replication;

import com.google.re2j.Pattern;
import io.plumbline.ops.FieldError;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.zfs.DatasetName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What groups are to each other. A target may be the source of the next group; no dataset may get its snapshots from two groups, and none
 * by a detour from itself. All names of the groups are names that ZFS takes.
 */
public final class SyncChains {
    private final Collection<SyncGroupDetails> groups;

    /**
     * The groups that there are.
     *
     * @param groups without the one that is asked about
     */
    public SyncChains(Collection<SyncGroupDetails> groups) {
        this.groups = List.copyOf(groups);
    }

    /** Why the group can't stand beside the others; empty if it can. */
    public List<FieldError> broken(SyncGroupDetails group) {
        List<FieldError> errors = new ArrayList<>();
        List<SyncTarget> targets = group.targets();
        for (int i = 0; i < targets.size(); i++) {
            SyncGroupDetails other = groupInto(targets.get(i));
            if (other != null) {
                errors.add(new FieldError(
                        "targets[" + i + "].dataset",
                        "must not be a target of another group on the same system, above it or below it: "
                                + other.name()));
            }
        }
        SyncGroupDetails feeder = feederOf(group);
        if (feeder != null && group.care().snapshotPlan() != null) {
            errors.add(new FieldError(
                    "snapshotPlan",
                    "must not be set: the source is a replica of group " + feeder.name()
                            + ", and one that gets snapshots of its own diverges"));
        }
        groups.stream()
                .filter(next -> next.care().snapshotPlan() != null && feeds(group, next))
                .findFirst()
                .ifPresent(next -> errors.add(new FieldError(
                        "targets",
                        "must not feed the source of group " + next.name()
                                + ", which makes snapshots there: the replica would diverge")));
        SyncGroupDetails last = leadingBack(group);
        if (last != null) {
            errors.add(new FieldError(
                    "sourceDataset", "gets back what it sends: group " + last.name() + " closes the circle"));
        }
        return errors;
    }

    /** The group of whose replicas the source is one; {@code null} where it is none. */
    public @Nullable SyncGroupDetails feederOf(SyncGroupDetails group) {
        return groups.stream().filter(other -> feeds(other, group)).findFirst().orElse(null);
    }

    /** Whether one of two datasets is the other, or above it. */
    static boolean overlap(DatasetName one, DatasetName other) {
        return one.isAtOrBelow(other) || other.isAtOrBelow(one);
    }

    static boolean overlap(SyncTarget one, SyncTarget other) {
        return one.systemId().equals(other.systemId())
                && overlap(new DatasetName(one.dataset()), new DatasetName(other.dataset()));
    }

    private @Nullable SyncGroupDetails groupInto(SyncTarget target) {
        return groups.stream()
                .filter(group -> group.targets().stream().anyMatch(taken -> overlap(taken, target)))
                .findFirst()
                .orElse(null);
    }

    /** The group that sends what this one sent to where this one has it from. */
    private @Nullable SyncGroupDetails leadingBack(SyncGroupDetails start) {
        Set<SyncGroupDetails> seen = new HashSet<>();
        Deque<SyncGroupDetails> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            SyncGroupDetails group = open.remove();
            if (!group.equals(start) && feeds(group, start)) {
                return group;
            }
            groups.stream().filter(next -> feeds(group, next)).filter(seen::add).forEach(open::add);
        }
        return null;
    }

    private static boolean feeds(SyncGroupDetails group, SyncGroupDetails next) {
        return group.targets().stream().anyMatch(target -> isSentBy(next, target));
    }

    private static boolean isSentBy(SyncGroupDetails group, SyncTarget target) {
        if (!group.sourceSystemId().equals(target.systemId())) {
            return false;
        }
        DatasetName source = new DatasetName(group.sourceDataset());
        DatasetName replica = new DatasetName(target.dataset());
        return source.isAtOrBelow(replica)
                || (group.recursive()
                        && replica.isAtOrBelow(source)
                        && selects(group.datasets(), replica.relativeTo(source)));
    }

    private static boolean selects(NameFilter filter, String name) {
        return (filter.include().isEmpty() || matches(filter.include(), name)) && !matches(filter.exclude(), name);
    }

    private static boolean matches(List<String> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> Pattern.matches(pattern, name));
    }
}
