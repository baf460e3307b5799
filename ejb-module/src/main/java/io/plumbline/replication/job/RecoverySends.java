package io.plumbline.replication.job;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.replication.Outcome;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import io.plumbline.replication.store.TransferEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Has a group's transfers bring one of its targets up to date, for a recovery. */
@ApplicationScoped
public class RecoverySends {
    private static final List<TransferState> OPEN =
            List.of(TransferState.QUEUED, TransferState.HELD, TransferState.RUNNING, TransferState.RETRYING);

    @Inject
    private Transfers transfers;

    @Inject
    private GroupRunner runner;

    /**
     * Looks how far it is, and begins what is missing.
     *
     * @param since when it was begun: what failed before does not count
     * @return what arrived; empty while it has to be waited for
     * @throws Failure if a transfer failed, or nothing can be sent
     * @throws IOException if the target can't be looked at now
     */
    Optional<String> send(UUID groupId, SyncTarget at, Instant since) throws IOException {
        if (OPEN.stream().anyMatch(state -> transfers.count(of(groupId, at, state)) > 0)) {
            return Optional.empty();
        }
        requireNoneFailed(groupId, at, since);
        GroupRunner.Found found = runner.plan(groupId);
        List<PairPlan> plans = found.plans().get(at);
        if (plans == null) {
            throw new IOException(at.dataset() + ": " + found.problems().getOrDefault(at, "is no target of the group"));
        }
        for (PairPlan plan : plans) {
            requireNoConflict(plan);
        }
        if (plans.stream().allMatch(plan -> plan.plan().steps().isEmpty())) {
            return Optional.of(
                    plans.size() == 1 ? "1 dataset is up to date" : plans.size() + " datasets are up to date");
        }
        run(groupId);
        return Optional.empty();
    }

    private void run(UUID groupId) {
        try {
            runner.runNow(groupId);
        } catch (RuntimeException e) {
            // It runs already: what it queues will do.
            if (Failure.in(e).isEmpty()) {
                throw e;
            }
        }
    }

    private void requireNoneFailed(UUID groupId, SyncTarget at, Instant since) {
        for (TransferEntry entry : transfers.rows(of(groupId, at, TransferState.FAILED), 0)) {
            Transfer transfer = entry.transfer();
            Instant endedAt = transfer.times().endedAt();
            Transfer.Trouble trouble = transfer.trouble();
            if (endedAt != null && endedAt.isAfter(since)) {
                throw new Failure(
                        ErrorCode.CONFLICT,
                        "The transfer to " + transfer.route().targetDataset() + " failed: "
                                + (trouble == null ? "its page says why" : trouble.cause() + ". " + trouble.error()));
            }
        }
    }

    private static void requireNoConflict(PairPlan plan) {
        Outcome outcome = plan.plan().outcome();
        if (outcome instanceof Outcome.Diverged
                || outcome instanceof Outcome.NoCommonAncestor
                || outcome instanceof Outcome.Blocked) {
            throw new Failure(
                    ErrorCode.CONFLICT,
                    plan.target() + ": " + String.join(" ", plan.plan().explanation()));
        }
    }

    private static ListRequest of(UUID groupId, SyncTarget at, TransferState state) {
        return new ListRequest(
                Map.of(
                        "groupId", groupId.toString(),
                        "targetSystemId", at.systemId().toString(),
                        "targetDataset", at.dataset(),
                        "state", state.name()),
                List.of(new ListRequest.Order("endedAt", true)),
                1,
                null);
    }
}
