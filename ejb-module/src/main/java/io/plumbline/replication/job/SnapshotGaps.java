package io.plumbline.replication.job;

import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.replication.GapRules;
import io.plumbline.replication.Gaps;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.NamePatterns;
import io.plumbline.replication.Schedule;
import io.plumbline.replication.Schedules;
import io.plumbline.replication.SnapshotPlan;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.zfs.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks where a dataset lacks snapshots that a schedule should have taken. */
@ApplicationScoped
public class SnapshotGaps {
    @Inject
    private Snapshots snapshots;

    @Inject
    private SyncGroups groups;

    /**
     * Which time is asked for, and how exact the schedule is.
     *
     * @param tolerance {@code null} for what fits the schedule
     */
    public record Limits(Gaps.Between between, @Nullable Duration tolerance) {}

    /** By a schedule that is given. */
    public Gaps find(ComparedPair.Side side, Pace pace, NameFilter names, Limits limits) {
        List<FieldError> errors = GapRules.broken(pace, names);
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        NamePatterns patterns = NamePatterns.of(names.include(), names.exclude());
        return find(side, Schedules.of(pace).orElseThrow(), patterns, limits);
    }

    /**
     * By the schedule with which a group makes snapshots.
     *
     * @param systemId {@code null} for the group's source
     * @param dataset {@code null} for the group's source
     */
    public Gaps ofGroup(UUID groupId, @Nullable UUID systemId, @Nullable String dataset, Limits limits) {
        SyncGroupDetails group = groups.get(groupId).details();
        SnapshotPlan plan = group.care().snapshotPlan();
        Schedule schedule = plan == null ? null : Schedules.of(plan.pace()).orElse(null);
        if (plan == null || schedule == null) {
            throw Failure.invalid("groupId", "names a group that makes no snapshots by schedule");
        }
        ComparedPair.Side side = new ComparedPair.Side(
                systemId == null ? group.sourceSystemId() : systemId,
                dataset == null ? group.sourceDataset() : dataset);
        NamePatterns names = new NamePatterns(List.of(plan.naming().names()), List.of());
        return find(side, schedule, names, limits);
    }

    private Gaps find(ComparedPair.Side side, Schedule schedule, NamePatterns names, Limits limits) {
        Duration tolerance =
                limits.tolerance() == null ? GapRules.tolerance(schedule, limits.between()) : limits.tolerance();
        List<Snapshot> made =
                snapshots.held(side).stream().map(HeldSnapshot::snapshot).toList();
        try {
            return Gaps.find(made, names, schedule, limits.between(), tolerance);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("from", "to to has " + e.getMessage());
        }
    }
}
