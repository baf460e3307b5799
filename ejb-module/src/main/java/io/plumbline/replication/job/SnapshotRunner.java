package io.plumbline.replication.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditLog;
import io.plumbline.ops.Changed;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.replication.CareKind;
import io.plumbline.replication.CareRun;
import io.plumbline.replication.KnownGroup;
import io.plumbline.replication.Schedule;
import io.plumbline.replication.Schedules;
import io.plumbline.replication.SnapshotOrder;
import io.plumbline.replication.SnapshotPlan;
import io.plumbline.replication.SyncChains;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.replication.store.SyncGroup;
import io.plumbline.ssh.remote.LoginException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Makes the snapshots of groups when their turn has come, or when a person asks for them. */
@ApplicationScoped
public class SnapshotRunner {
    private static final Log LOG = Log.of(SnapshotRunner.class);
    private static final Duration UNTIL_RETRY = Duration.ofMinutes(2);

    @Inject
    private SyncGroups groups;

    @Inject
    private CareRecords records;

    @Inject
    private GroupRecords runs;

    @Inject
    private SnapshotTaking taking;

    @Inject
    private AuditLog audit;

    @Resource(lookup = "concurrent/ssh")
    private ManagedExecutorService executor;

    /** Groups whose next turn has to be found anew. */
    private final Set<UUID> changed = ConcurrentHashMap.newKeySet();

    /** Begins what is due, and sets the first turn of groups that have none yet. To be called often, by one thread. */
    void startDue(Instant now) {
        for (UUID groupId : Set.copyOf(changed)) {
            changed.remove(groupId);
            groups.find(groupId).ifPresent(group -> plan(groupId, group.details(), now));
        }
        records.unplanned(CareKind.SNAPSHOT, now)
                .forEach(groupId -> plan(groupId, groups.get(groupId).details(), now));
        records.due(CareKind.SNAPSHOT, now).forEach(run -> start(run, now));
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed what) {
        if (what.what() == Changed.What.SYNC_GROUP) {
            changed.addAll(what.ids());
        }
    }

    private void plan(UUID groupId, SyncGroupDetails group, Instant now) {
        SnapshotPlan plan = group.care().snapshotPlan();
        if (plan != null) {
            records.plan(groupId, CareKind.SNAPSHOT, Schedules.next(plan.pace(), now), now);
        }
    }

    private void start(CareRun run, Instant now) {
        UUID groupId = run.groupId();
        SyncGroupDetails group = groups.get(groupId).details();
        SnapshotPlan plan = group.care().snapshotPlan();
        if (plan == null || run.due() == null) {
            return;
        }
        Schedule schedule = Schedules.of(plan.pace()).orElseThrow();
        // Of the turns that were missed, the newest is made up for.
        Instant turn = schedule.due(run.due().turn().minusSeconds(1), now)
                .orElse(run.due().turn());
        if (!records.start(groupId, CareKind.SNAPSHOT, now, schedule.next(now))) {
            return;
        }
        try {
            executor.execute(() -> take(groupId, group, turn, now));
        } catch (RejectedExecutionException e) {
            records.fail(groupId, CareKind.SNAPSHOT, now, "too much work waits", retry(turn));
        }
    }

    private void take(UUID groupId, SyncGroupDetails group, Instant turn, Instant startedAt) {
        try (Log.Scope scope = Log.with("groupId", groupId)) {
            done(groupId, group, taking.take(group, turn), startedAt);
        } catch (ZfsException e) {
            boolean again = Setback.of(e, 0).pause() != null;
            fail(groupId, startedAt, String.valueOf(e.getMessage()), again ? retry(turn) : null);
        } catch (LoginException e) {
            fail(groupId, startedAt, e.message(), Setback.of(e, 0).pause() == null ? null : retry(turn));
        } catch (IOException e) {
            fail(groupId, startedAt, String.valueOf(e.getMessage()), retry(turn));
        } catch (RuntimeException e) {
            LOG.error("snapshots could not be made", Map.of("groupId", groupId), e);
            fail(groupId, startedAt, words(e), retry(turn));
        }
    }

    private static CareRun.Due retry(Instant turn) {
        return new CareRun.Due(Instant.now().truncatedTo(ChronoUnit.MICROS).plus(UNTIL_RETRY), turn);
    }

    /** A group with a pace of its own runs when that says so; another one now, if it runs by itself at all. */
    private void done(UUID groupId, SyncGroupDetails group, SnapshotOrder order, Instant startedAt) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        records.end(groupId, CareKind.SNAPSHOT, startedAt, new CareRun.Done(now, order.sentence()));
        if (group.enabled() && Schedules.of(group.pace()).isEmpty()) {
            runs.planNext(groupId, now);
        }
    }

    private void fail(UUID groupId, Instant startedAt, String error, CareRun.@Nullable Due again) {
        try {
            records.fail(groupId, CareKind.SNAPSHOT, startedAt, error, again);
        } catch (RuntimeException e) {
            // The data base is away: the next turn writes over this one.
            LOG.warn("a failure could not be noted", Map.of("groupId", groupId), e);
        }
    }

    private static String words(RuntimeException e) {
        return Failure.in(e).map(Failure::detail).orElse("they could not be made, the log says more");
    }

    /** Makes snapshots now, by the group's pattern if it has one; its next turn stays. Blocks meanwhile. */
    public SnapshotOrder takeNow(UUID groupId, Actor actor) {
        SyncGroup group = groups.get(groupId);
        SyncGroupDetails details = group.details();
        requireNoReplica(groupId, details);
        audit.did(actor, "snapshot", group);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        records.begin(groupId, CareKind.SNAPSHOT, now);
        try {
            SnapshotOrder order = taking.take(details, now.truncatedTo(ChronoUnit.SECONDS));
            done(groupId, details, order, now);
            return order;
        } catch (LoginException | IOException | ZfsException e) {
            fail(groupId, now, String.valueOf(e.getMessage()), null);
            throw new Failure(ErrorCode.UNAVAILABLE, "No snapshot was made: " + e.getMessage());
        } catch (RuntimeException e) {
            fail(groupId, now, words(e), null);
            throw e;
        }
    }

    private void requireNoReplica(UUID groupId, SyncGroupDetails group) {
        SyncGroupDetails feeder = new SyncChains(groups.known().stream()
                        .filter(other -> !other.id().equals(groupId))
                        .map(KnownGroup::details)
                        .toList())
                .feederOf(group);
        if (feeder != null) {
            throw new Failure(
                    ErrorCode.CONFLICT,
                    "The source is a replica of group " + feeder.name()
                            + ": one that gets snapshots of its own diverges");
        }
    }
}
