package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import io.plumbline.replication.AgentOrder;
import io.plumbline.replication.Instruction;
import io.plumbline.replication.InstructionState;
import io.plumbline.replication.Outcome;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.SendMode;
import io.plumbline.replication.Step;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import io.plumbline.replication.job.GroupPlanning.Scope;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.zfs.CauseReader;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.SendOrder;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotRef;
import io.plumbline.zfs.ZfsCapabilities;
import io.plumbline.zfs.ZfsFeature;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Has the source's agent carry out one claimed transfer: an instruction for each stream, one after the other, and the target's report at the end. */
final class AgentTransferRun {
    private static final Log LOG = Log.of(AgentTransferRun.class);
    private static final long ASK_MILLIS = 1_000;
    private static final int HEARD_EVERY = 10;

    private final Transfer transfer;
    private final Scope scope;
    private final AgentPlanning agents;
    private final TransferRecords records;
    private final TransferWatch watch;
    private final TransferEnding ending;

    AgentTransferRun(
            Transfer transfer, Scope scope, AgentPlanning agents, TransferRecords records, TransferWatch watch) {
        this.transfer = transfer;
        this.scope = scope;
        this.agents = agents;
        this.records = records;
        this.watch = watch;
        this.ending = new TransferEnding(transfer, records, watch);
    }

    /** Runs it to its end, and writes that down. What an earlier attempt left with an agent is called off first. */
    void run() {
        int attempts = transfer.attempts().count();
        try (Log.Scope logged = Log.with("transferId", transfer.id())) {
            try {
                agents.callOff(transfer.id());
                carryOut();
            } catch (TransferBroken e) {
                ending.breakOff(e);
            } catch (ZfsException e) {
                fail(Setback.of(e, attempts), String.valueOf(e.getMessage()));
            } catch (IOException e) {
                fail(new Setback("AGENT_SILENT", Setback.broken(attempts).pause()), String.valueOf(e.getMessage()));
            } finally {
                agents.callOff(transfer.id());
            }
        }
    }

    private void carryOut() throws IOException, ZfsException {
        PairPlan plan = ending.ofRoute(agents.plan(scope).plans());
        if (plan.plan().steps().isEmpty()) {
            endWithoutSending(plan);
            return;
        }
        records.replan(transfer.grant(), GroupRunner.load(plan, null));
        watch.streaming();
        for (Step step : plan.plan().steps()) {
            Instruction sent = await(transfer.route().sourceSystemId(), order(plan, step));
            if (sent.state() == InstructionState.REFUSED) {
                ending.end(
                        TransferState.FAILED,
                        new Transfer.Trouble("AGENT_REFUSED", sent.result().message()),
                        null);
                return;
            }
            requireSent(sent);
            watch.stepDone(bytes(sent));
        }
        Instruction report = await(transfer.route().targetSystemId(), AgentOrder.report());
        if (report.state() != InstructionState.DONE) {
            throw new IOException("the target's agent did not report what arrived: "
                    + report.result().message());
        }
        agents.plan(scope);
        ending.end(TransferState.DONE, null, null);
    }

    private static void requireSent(Instruction sent) throws IOException, ZfsException {
        if (sent.state() == InstructionState.FAILED) {
            String received = Objects.requireNonNullElse(sent.result().message(), "");
            String source = Objects.requireNonNullElse(sent.result().sourceMessage(), "");
            throw new ZfsException(CauseReader.readTransfer(source, received), received.isBlank() ? source : received);
        }
        if (sent.state() != InstructionState.DONE) {
            throw new IOException("the instruction to the source's agent is " + sent.state());
        }
    }

    private Instruction await(UUID systemId, AgentOrder order) throws IOException {
        UUID id = agents.instruct(systemId, transfer.id(), order);
        for (int turn = 0; ; turn++) {
            Instruction instruction = agents.instruction(id);
            if (instruction.state().isOver()) {
                return instruction;
            }
            if (turn % HEARD_EVERY == 0) {
                agents.requireHeard(systemId);
            }
            if (instruction.result().bytes() == null || bytes(instruction) == 0) {
                // Nothing to judge by: it waits, or its sender does not count.
                watch.streaming();
            }
            watch.look(bytes(instruction));
            pause();
        }
    }

    private static long bytes(Instruction instruction) {
        return Objects.requireNonNullElse(instruction.result().bytes(), 0L);
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(ASK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the transfer was ended");
        }
    }

    private AgentOrder order(PairPlan plan, Step step) throws IOException {
        ZfsCapabilities able = agents.capabilities(transfer.route().sourceSystemId());
        DatasetName source = new DatasetName(plan.source());
        Snapshot from = step.from();
        SendOrder order = new SendOrder(
                SnapshotRef.of(source, step.to()),
                from == null ? null : SnapshotRef.of(source, from),
                step.mode() == SendMode.INTERMEDIATES,
                scope.group().stream().flags(able));
        return AgentOrder.send(
                order,
                step.to().guid(),
                able.has(ZfsFeature.SEND_ESTIMATE) ? "vP" : "",
                new DatasetName(plan.target()),
                agents.destination(transfer.route().targetSystemId()));
    }

    private void fail(Setback setback, String message) {
        LOG.info("a transfer by agents failed", Map.of("cause", setback.cause()));
        ending.fail(setback, message);
    }

    private void endWithoutSending(PairPlan plan) {
        Outcome outcome = plan.plan().outcome();
        if (outcome instanceof Outcome.UpToDate || outcome instanceof Outcome.NothingToSend) {
            ending.end(TransferState.DONE, null, null);
        } else {
            String cause = outcome instanceof Outcome.Blocked ? "BLOCKED" : "CONFLICT";
            ending.end(
                    TransferState.FAILED,
                    new Transfer.Trouble(cause, String.join(" ", plan.plan().explanation())),
                    null);
        }
    }
}
