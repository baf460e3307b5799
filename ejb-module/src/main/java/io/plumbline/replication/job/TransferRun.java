package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import io.plumbline.replication.DatasetState;
import io.plumbline.replication.Delivery;
import io.plumbline.replication.DeliveryPlan;
import io.plumbline.replication.Obstacle;
import io.plumbline.replication.Outcome;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.PlanRules;
import io.plumbline.replication.Step;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import io.plumbline.replication.job.GroupPlanning.Scope;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.RelayEnd;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.ssh.remote.LoginException;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.HoldTag;
import io.plumbline.zfs.ReceiveOrder;
import io.plumbline.zfs.ResumeToken;
import io.plumbline.zfs.ZfsCause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Carries out one claimed transfer: looks at both sides anew, plans by what is there, sends, and says how it ended. */
final class TransferRun {
    private static final Log LOG = Log.of(TransferRun.class);

    private final Transfer transfer;
    private final Scope scope;
    private final GroupPlanning planning;
    private final TransferRecords records;
    private final TransferWatch watch;
    private final TransferEnding ending;

    TransferRun(Transfer transfer, Scope scope, GroupPlanning planning, TransferRecords records, TransferWatch watch) {
        this.transfer = transfer;
        this.scope = scope;
        this.planning = planning;
        this.records = records;
        this.watch = watch;
        this.ending = new TransferEnding(transfer, records, watch);
    }

    /** Runs it to its end, and writes that down. */
    void run() {
        try (Log.Scope logged = Log.with("transferId", transfer.id())) {
            try {
                carryOut();
            } catch (TransferBroken e) {
                ending.breakOff(e);
            } catch (ZfsException e) {
                ending.fail(Setback.of(e, transfer.attempts().count()), String.valueOf(e.getMessage()));
                dropIfStale(e);
            } catch (LoginException e) {
                ending.fail(Setback.of(e, transfer.attempts().count()), e.message());
            } catch (IOException e) {
                ending.fail(Setback.broken(transfer.attempts().count()), String.valueOf(e.getMessage()));
            }
        }
    }

    private void carryOut() throws LoginException, IOException, ZfsException {
        Transfer.Route route = transfer.route();
        try (HostZfs source = planning.open(route.sourceSystemId());
                HostZfs target = planning.open(route.targetSystemId())) {
            PlanRules rules = scope.rules(source, target);
            HostLook held = lookAtSource(source);
            HostLook there = planning.look(target, route.targetSystemId(), targetRoot(held));
            Map<String, Boolean> raw = planning.receivedRaw(scope);
            DeliveryPlan delivery = scope.delivery(source, target);
            PairPlan plan = ending.ofRoute(scope.plan(rules, held, there, raw)).delivered(delivery);
            planning.note(scope, rules, List.of(plan), raw);
            if (plan.plan().steps().isEmpty()) {
                endWithoutSending(plan);
                return;
            }
            DatasetState state = held.find(route.sourceDataset()).orElseThrow();
            ResumeToken token = plan.plan().outcome() instanceof Outcome.Resume
                    ? there.tokens().get(route.targetDataset())
                    : null;
            PairRun run = new PairRun(source, target, plan, state, scope.group().stream());
            records.replan(transfer.grant(), GroupRunner.load(plan, run.estimate(token)));
            StreamCarrier carrier = new StreamCarrier(source, target, delivery, road(), watch);
            String checksum = send(run, plan, token, carrier);
            remember(run);
            new LeftHolds(source, records::isOver)
                    .release(new DatasetName(route.sourceDataset()), held.held(route.sourceDataset()));
            HostLook after = planning.look(target, route.targetSystemId(), route.targetDataset());
            Map<String, Boolean> now =
                    Map.of(route.targetDataset(), scope.group().stream().raw());
            planning.note(scope, rules, List.of(ending.ofRoute(scope.plan(rules, held, after, now))), now);
            carrier.settle(run.targetName());
            ending.end(TransferState.DONE, null, checksum);
        }
    }

    private StreamCarrier.Road road() {
        Delivery.Way way = scope.group().delivery().way();
        return new StreamCarrier.Road(
                way,
                switch (way) {
                    case PUSH -> planning.peer(transfer.route().targetSystemId());
                    case PULL -> planning.peer(transfer.route().sourceSystemId());
                    case RELAY, AGENT -> null;
                });
    }

    /** A clone can start from its origin, so that has to be looked at too. */
    private HostLook lookAtSource(HostZfs source) throws IOException, ZfsException {
        Transfer.Route route = transfer.route();
        HostLook look = planning.look(source, route.sourceSystemId(), route.sourceDataset());
        DatasetState state = look.find(route.sourceDataset())
                .orElseThrow(() -> new ZfsException(
                        ZfsCause.DATASET_MISSING, "the source has no dataset " + route.sourceDataset()));
        return state.origin() == null
                ? look
                : planning.look(source, route.sourceSystemId(), scope.group().sourceDataset());
    }

    private String targetRoot(HostLook held) {
        boolean clone = held.find(transfer.route().sourceDataset())
                .map(DatasetState::origin)
                .isPresent();
        return clone ? scope.at().dataset() : transfer.route().targetDataset();
    }

    private void endWithoutSending(PairPlan plan) {
        Outcome outcome = plan.plan().outcome();
        if (outcome instanceof Outcome.UpToDate || outcome instanceof Outcome.NothingToSend) {
            ending.end(TransferState.DONE, null, null);
            return;
        }
        String cause = outcome instanceof Outcome.Blocked blocked ? word(blocked.obstacle()) : "CONFLICT";
        ending.end(
                TransferState.FAILED,
                new Transfer.Trouble(cause, String.join(" ", plan.plan().explanation())),
                null);
    }

    private static String word(Obstacle obstacle) {
        return obstacle instanceof Obstacle.ParentMissing ? "PARENT_MISSING" : "BLOCKED";
    }

    private @Nullable String send(PairRun run, PairPlan plan, @Nullable ResumeToken token, StreamCarrier carrier)
            throws IOException, ZfsException {
        List<String> checksums = new ArrayList<>();
        HoldTag tag = LeftHolds.tagOf(transfer.id());
        run.hold(tag);
        try {
            run.abortStale();
            ResumeToken first = token;
            watch.streaming();
            for (Step step : plan.plan().steps()) {
                RelayEnd end = run.send(step, first, carrier);
                if (end.checksum() != null) {
                    checksums.add(end.checksum());
                }
                watch.stepDone(end.bytes());
                first = null;
            }
        } finally {
            release(run, tag);
        }
        return checksums.isEmpty() ? null : String.join(" ", checksums);
    }

    private void release(PairRun run, HoldTag tag) {
        try {
            run.release(tag);
        } catch (IOException | ZfsException e) {
            LOG.warn("a hold could not be released", Map.of("tag", tag, "reason", String.valueOf(e.getMessage())));
        }
    }

    /** The data has arrived whether or not a bookmark of it can be made; without one the next increment needs the snapshot. */
    private void remember(PairRun run) {
        try {
            run.bookmark(pairName());
        } catch (IOException | ZfsException e) {
            LOG.warn("the source could not be given a bookmark", Map.of("reason", String.valueOf(e.getMessage())));
        }
    }

    /** The same for every transfer of the pair, and another for every other pair of the source's dataset. */
    private String pairName() {
        Transfer.Route route = transfer.route();
        String pair = route.groupId() + " " + route.targetSystemId() + " " + route.targetDataset();
        return "plumbline-"
                + UUID.nameUUIDFromBytes(pair.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 8);
    }

    private void dropIfStale(ZfsException e) {
        if (!Setback.dropsPartial(e)) {
            return;
        }
        try (HostZfs target = planning.open(transfer.route().targetSystemId())) {
            target.run(ReceiveOrder.abort(new DatasetName(transfer.route().targetDataset())));
        } catch (LoginException | IOException | ZfsException again) {
            LOG.warn(
                    "an interrupted receive could not be aborted",
                    Map.of("reason", String.valueOf(again.getMessage())));
        }
    }
}
