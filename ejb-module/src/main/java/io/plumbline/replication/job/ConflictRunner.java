package io.plumbline.replication.job;

import io.plumbline.access.Actor;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.replication.Conflict;
import io.plumbline.replication.ConflictPolicy;
import io.plumbline.replication.ConflictPreview;
import io.plumbline.replication.ConflictState;
import io.plumbline.replication.Transfer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Has resolutions carried out that were decided on, and decides where a group's policy says so. */
@ApplicationScoped
public class ConflictRunner {
    private static final Log LOG = Log.of(ConflictRunner.class);
    private static final int MAX_AT_ONCE = 4;
    /** Where somebody else is at work, it is asked again after this. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Inject
    private Conflicts conflicts;

    @Inject
    private ConflictRecords records;

    @Inject
    private ConflictLooks looks;

    @Inject
    private GroupPlanning planning;

    @Inject
    private TransferRecords transfers;

    @Inject
    private DatasetLocks locks;

    @Inject
    private SyncGroups groups;

    @Resource(lookup = "concurrent/ssh")
    private ManagedExecutorService executor;

    private final Set<UUID> running = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Instant> rested = new ConcurrentHashMap<>();

    /** Begins what may begin now. To be called often, by one thread. */
    void tick(Instant now) {
        rested.values().removeIf(until -> !until.isAfter(now));
        for (UUID id : records.toCarryOut(MAX_AT_ONCE + rested.size() + running.size())) {
            if (running.size() < MAX_AT_ONCE && !rested.containsKey(id)) {
                begin(id, this::carryOut);
            }
        }
        if (running.size() < MAX_AT_ONCE) {
            records.takeAutomatic(MAX_AT_ONCE - running.size()).forEach(id -> begin(id, this::decide));
        }
    }

    private void begin(UUID id, Consumer<Conflict> work) {
        if (!running.add(id)) {
            return;
        }
        try {
            executor.execute(() -> run(id, work));
        } catch (RejectedExecutionException e) {
            running.remove(id);
            LOG.warn("too much work waits, a resolution has to wait too", Map.of("conflictId", id));
        }
    }

    private void run(UUID id, Consumer<Conflict> work) {
        try {
            work.accept(conflicts.get(id).conflict());
        } catch (RuntimeException e) {
            LOG.error("a conflict could not be worked on", Map.of("conflictId", id), e);
        } finally {
            running.remove(id);
        }
    }

    private void carryOut(Conflict conflict) {
        new ConflictRun(conflict, new ConflictRun.Parts(planning, looks, records, transfers, locks)).run();
        rested.put(conflict.id(), Instant.now().plus(PAUSE));
    }

    /** What the policy wants is done without asking; what it can't do waits for a person, or the next look. */
    private void decide(Conflict conflict) {
        ConflictPolicy policy =
                groups.get(conflict.place().groupId()).details().care().conflicts();
        if (conflict.state() != ConflictState.OPEN || policy.consent() != ConflictPolicy.Consent.AUTOMATIC) {
            return;
        }
        try {
            ConflictPreview preview = looks.preview(conflict, policy.strategy()).preview();
            if (!preview.resolution().possible()) {
                String reasons = String.join(" ", preview.resolution().impossible());
                records.noteTrouble(conflict.id(), new Transfer.Trouble("IMPOSSIBLE", reasons));
                return;
            }
            Conflict.Decision decision = new Conflict.Decision(
                    policy.strategy(), preview.digest(), Actor.SYSTEM.name(), null, "by the group's policy");
            conflicts.begin(conflict.id(), decision, preview.steps(), Actor.SYSTEM);
        } catch (RuntimeException e) {
            Failure failure = Failure.in(e).orElseThrow(() -> e);
            records.noteTrouble(
                    conflict.id(), new Transfer.Trouble(failure.code().name(), failure.detail()));
        }
    }
}
