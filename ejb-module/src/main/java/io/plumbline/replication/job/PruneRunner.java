package io.plumbline.replication.job;

import io.plumbline.access.Actor;
import io.plumbline.access.job.AuditLog;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.replication.CareKind;
import io.plumbline.replication.CareRun;
import io.plumbline.replication.KnownGroup;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.replication.store.SyncGroup;
import io.plumbline.ssh.remote.LoginException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
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

/** Prunes groups that have rules: after their runs, each hour where nothing runs, and when a person asks for it. */
@ApplicationScoped
public class PruneRunner {
    private static final Log LOG = Log.of(PruneRunner.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    @Inject
    private SyncGroups groups;

    @Inject
    private CareRecords records;

    @Inject
    private RetentionPlanning planning;

    @Inject
    private DatasetLocks locks;

    @Inject
    private AuditLog audit;

    @Resource(lookup = "concurrent/ssh")
    private ManagedExecutorService executor;

    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    /** Begins what is due. To be called often, by one thread. */
    void startDue(Instant now) {
        records.unplanned(CareKind.PRUNE, now)
                .forEach(groupId -> records.plan(groupId, CareKind.PRUNE, now.plus(BETWEEN), now));
        for (CareRun run : records.due(CareKind.PRUNE, now)) {
            UUID groupId = run.groupId();
            if (!running.contains(groupId) && records.start(groupId, CareKind.PRUNE, now, now.plus(BETWEEN))) {
                begin(groupId, now, null);
            }
        }
    }

    /** Begins now. Its next turn stays. */
    public void pruneNow(UUID groupId, Actor actor) {
        SyncGroup group = groups.get(groupId);
        RetentionPlanning.requireRules(group.details());
        if (running.contains(groupId)) {
            throw new Failure(ErrorCode.CONFLICT, "The group is being pruned");
        }
        audit.did(actor, "prune", group);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        records.begin(groupId, CareKind.PRUNE, now);
        begin(groupId, now, actor.name());
    }

    private void begin(UUID groupId, Instant now, @Nullable String startedBy) {
        if (!running.add(groupId)) {
            return;
        }
        try {
            executor.execute(() -> run(groupId, now, startedBy));
        } catch (RejectedExecutionException e) {
            running.remove(groupId);
            note(groupId, now, "", "too much work waits");
        }
    }

    private void run(UUID groupId, Instant startedAt, @Nullable String startedBy) {
        String result = "";
        String error;
        try (Log.Scope scope = Log.with("groupId", groupId);
                RetentionLook look = planning.look(
                        new KnownGroup(groupId, groups.get(groupId).details()))) {
            PruneRun run = new PruneRun(look, planning, locks, records, startedBy);
            run.run();
            result = run.sentence();
            error = run.trouble();
            planning.takeIn(look);
        } catch (LoginException | IOException | ZfsException e) {
            error = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            error = Failure.in(e).map(Failure::detail).orElse("it could not be pruned, the log says more");
            LOG.error("a group could not be pruned", Map.of("groupId", groupId), e);
        } finally {
            running.remove(groupId);
        }
        note(groupId, startedAt, result, error);
    }

    private void note(UUID groupId, Instant startedAt, String result, @Nullable String error) {
        try {
            if (error == null) {
                Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
                records.end(groupId, CareKind.PRUNE, startedAt, new CareRun.Done(now, result));
            } else {
                records.fail(groupId, CareKind.PRUNE, startedAt, error, null);
            }
        } catch (RuntimeException e) {
            // The data base is away: the next turn writes over this one.
            LOG.warn("the end of a pruning could not be noted", Map.of("groupId", groupId), e);
        }
    }
}
