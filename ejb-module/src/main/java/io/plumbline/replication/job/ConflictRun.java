package io.plumbline.replication.job;

import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.replication.Conflict;
import io.plumbline.replication.DatasetLock;
import io.plumbline.replication.Outcome;
import io.plumbline.replication.ResolutionStep.Verb;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.replication.store.ConflictStepStore.Kept;
import io.plumbline.ssh.remote.LoginException;
import io.plumbline.zfs.ZfsReaction;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out the steps of one resolution that are not done yet, up to what has to arrive first. */
final class ConflictRun {
    private static final Log LOG = Log.of(ConflictRun.class);
    /** What has not passed by then waits for a person. */
    private static final int MAX_ATTEMPTS = 10;

    private final Conflict conflict;
    private final Parts parts;

    /** What a run works with. */
    record Parts(
            GroupPlanning planning,
            ConflictLooks looks,
            ConflictRecords records,
            TransferRecords transfers,
            DatasetLocks locks) {}

    ConflictRun(Conflict conflict, Parts parts) {
        this.conflict = conflict;
        this.parts = parts;
    }

    /** Runs it as far as it goes, and writes down how that ended. Somebody else at work there makes it wait. */
    void run() {
        List<Kept> steps = parts.records.steps(conflict.id());
        Optional<Kept> next = steps.stream().filter(step -> !step.isDone()).findFirst();
        if (next.isEmpty()) {
            parts.records.resolved(conflict.id());
            return;
        }
        Optional<DatasetLock> lock = parts.locks.acquire(
                conflict.place().targetSystemId(), next.get().step().dataset().value());
        if (lock.isEmpty()) {
            return;
        }
        try (Log.Scope logged = Log.with("conflictId", conflict.id())) {
            carryOut(steps, lock.get());
        } catch (TargetChanged e) {
            fail(new Setback("CHANGED", null), e.getMessage() + " Nothing more was done: preview the conflict again.");
        } catch (ZfsException e) {
            fail(of(e), String.valueOf(e.getMessage()));
        } catch (LoginException e) {
            fail(Setback.of(e, conflict.course().attempts()), e.message());
        } catch (IOException e) {
            fail(Setback.broken(conflict.course().attempts()), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Failure failure = Failure.in(e).orElseThrow(() -> e);
            fail(new Setback("CONFIGURATION", null), failure.detail());
        } finally {
            parts.locks.release(lock.get());
        }
    }

    private void carryOut(List<Kept> steps, DatasetLock lock)
            throws LoginException, IOException, ZfsException, TargetChanged {
        try (HostZfs target = parts.planning.open(conflict.place().targetSystemId())) {
            ConflictSteps each = new ConflictSteps(target, steps);
            for (Kept kept : steps) {
                if (kept.isDone()) {
                    continue;
                }
                if (!parts.locks.renew(lock)) {
                    throw new IOException("its lock has ended");
                }
                if (kept.step().verb() == Verb.SEND) {
                    send(target);
                    return;
                }
                each.carryOut(kept);
                parts.records.stepDone(conflict.id(), kept.position());
                LOG.info(
                        "a step of a resolution is done",
                        Map.of("step", kept.step().sentence()));
            }
        }
        parts.records.resolved(conflict.id());
    }

    /** Queues the transfer. It can't begin before the lock is released, and so can't arrive before it is waited for. */
    private void send(HostZfs target) throws LoginException, IOException, ZfsException {
        try (HostZfs source = parts.planning.open(conflict.sourceSystemId())) {
            ConflictLooks.Sides sides = parts.looks.look(conflict, source, target);
            Outcome outcome = sides.plan().plan().outcome();
            boolean sends = !outcome.steps().isEmpty();
            if (!sends && !(outcome instanceof Outcome.UpToDate)) {
                fail(
                        new Setback("BLOCKED", null),
                        String.join(" ", sides.plan().plan().explanation()));
                return;
            }
            if (sends) {
                parts.transfers.add(ConflictLooks.route(conflict), GroupRunner.load(sides.plan(), null));
            }
            parts.records.sending(conflict.id());
            // Where it is there already, nothing else would tell.
            parts.planning.note(sides.scope(), sides.rules(), List.of(sides.plan()), sides.raw());
        }
    }

    private Setback of(ZfsException e) {
        boolean passes = e.reason().reaction() == ZfsReaction.RETRY_LATER
                && conflict.course().attempts() < MAX_ATTEMPTS;
        return passes
                ? Setback.of(e, conflict.course().attempts())
                : new Setback(e.reason().name(), null);
    }

    private void fail(Setback setback, String message) {
        parts.records.failed(conflict.id(), new Transfer.Trouble(setback.cause(), message), setback.pause());
        LOG.warn("a resolution could not go on", Map.of("cause", setback.cause(), "reason", message));
    }
}
