package io.plumbline.replication.job;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.replication.Recovery;
import io.plumbline.replication.RecoveryState;
import io.plumbline.replication.RecoveryStep;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.ssh.remote.LoginException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * Carries recoveries out, step by step. A step that was cut off is done again: each of them can be done twice. One that can't be done stops
 * its recovery, for a person to look at.
 */
@ApplicationScoped
public class RecoveryRunner {
    private static final Log LOG = Log.of(RecoveryRunner.class);
    /** Each look logs in on the hosts. */
    private static final Duration LOOK = Duration.ofSeconds(3);

    @Inject
    private Recoveries recoveries;

    @Inject
    private RecoveryGroups groups;

    @Inject
    private RecoverySends sends;

    @Inject
    private RecoveryCommands commands;

    @Resource(lookup = "concurrent/ssh")
    private ManagedExecutorService executor;

    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Instant> pauses = new ConcurrentHashMap<>();

    /** Goes on with what can be gone on with. To be called often. */
    void tick() {
        List<UUID> running = recoveries.running();
        pauses.keySet().retainAll(running);
        Instant now = Instant.now();
        for (UUID id : running) {
            if (!now.isBefore(pauses.getOrDefault(id, now)) && busy.add(id)) {
                begin(id);
            }
        }
    }

    private void begin(UUID id) {
        try {
            executor.execute(() -> {
                try {
                    advance(id);
                } finally {
                    busy.remove(id);
                }
            });
        } catch (RejectedExecutionException e) {
            busy.remove(id);
            LOG.warn("too much work waits, a recovery has to wait too", Map.of("recoveryId", id));
        }
    }

    private void advance(UUID id) {
        try (Log.Scope scope = Log.with("recoveryId", id)) {
            boolean moves = true;
            while (moves) {
                moves = step(id);
            }
            pauses.put(id, Instant.now().plus(LOOK));
        } catch (LoginException e) {
            standStill(id, Setback.of(e, 1), e.message());
        } catch (ZfsException e) {
            standStill(id, Setback.of(e, 1), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            standStill(id, Setback.broken(1), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Failure failure = Failure.in(e).orElse(null);
            if (failure == null) {
                // The data base is away, or it is a fault of ours: it is tried again.
                LOG.error("a recovery could not be gone on with", Map.of("recoveryId", id), e);
            } else {
                boolean passes = failure.code() == ErrorCode.UNAVAILABLE;
                standStill(id, passes ? Setback.broken(1) : new Setback("CONFIGURATION", null), failure.detail());
            }
        }
    }

    /** What passes is waited for; else a person has to look at it. */
    private void standStill(UUID id, Setback setback, String reason) {
        if (setback.pause() == null) {
            recoveries.end(id, RecoveryState.FAILED, reason);
        } else {
            pauses.put(id, Instant.now().plus(setback.pause()));
            recoveries.note(id, "waits: " + reason);
        }
    }

    /** Does the next step; false where it has to be waited for, or there is none. */
    private boolean step(UUID id) throws LoginException, IOException, ZfsException {
        Recovery recovery = recoveries.get(id);
        if (recovery.state() != RecoveryState.RUNNING) {
            return false;
        }
        Optional<Recovery.Progress> next = recoveries.steps(id).stream()
                .filter(one -> one.doneAt() == null)
                .findFirst();
        if (next.isEmpty()) {
            recoveries.end(id, RecoveryState.DONE, null);
            return false;
        }
        int position = next.get().position();
        recoveries.begin(id, position);
        Instant begunAt = Objects.requireNonNullElseGet(next.get().begunAt(), Instant::now);
        boolean again = next.get().begunAt() != null;
        Optional<String> note = carryOut(recovery, next.get().step(), begunAt, again);
        note.ifPresent(text -> recoveries.done(id, position, text));
        return note.isPresent();
    }

    /** What it came to; empty where it has to be waited for. */
    private Optional<String> carryOut(Recovery recovery, RecoveryStep step, Instant begunAt, boolean again)
            throws LoginException, IOException, ZfsException {
        return switch (step.kind()) {
            case MAKE_WORK_GROUP -> {
                groups.makeWorkGroup(recovery, step.at());
                yield Optional.of("made");
            }
            case REMOVE_WORK_GROUP -> {
                groups.removeWorkGroup(recovery);
                yield Optional.of("removed");
            }
            case ADD_TARGET -> {
                groups.addTarget(recovery, step.at());
                yield Optional.of("added");
            }
            case TURN_GROUP -> {
                groups.turn(recovery, step.at());
                yield Optional.of("turned");
            }
            case SEND -> sends.send(groupOf(recovery), step.at(), begunAt);
            case READ_ONLY, WRITABLE, SNAPSHOT, RENAME -> commands.carryOut(step, again);
        };
    }

    private static UUID groupOf(Recovery recovery) {
        UUID own = recovery.workGroupId();
        return own == null ? recovery.group().id() : own;
    }
}
