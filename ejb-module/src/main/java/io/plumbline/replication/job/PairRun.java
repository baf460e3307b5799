package io.plumbline.replication.job;

import io.plumbline.replication.DatasetState;
import io.plumbline.replication.PairCapabilities;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.SendMode;
import io.plumbline.replication.Step;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.RelayEnd;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.HoldTag;
import io.plumbline.zfs.InventoryCommands;
import io.plumbline.zfs.ReceiveFlag;
import io.plumbline.zfs.ReceiveOrder;
import io.plumbline.zfs.ResumeToken;
import io.plumbline.zfs.SendEstimate;
import io.plumbline.zfs.SendOrder;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotCommands;
import io.plumbline.zfs.SnapshotRef;
import io.plumbline.zfs.ZfsCause;
import io.plumbline.zfs.ZfsCommand;
import io.plumbline.zfs.ZfsFeature;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out the plan of one pair: both hosts are spoken to, and what the source sends is carried to the target. */
final class PairRun {
    private final HostZfs source;
    private final HostZfs target;
    private final PairPlan plan;
    private final StreamOptions options;
    private final @Nullable SnapshotRef origin;
    private final PairCapabilities capabilities;
    private final Set<SnapshotRef> held = new HashSet<>();

    /**
     * A run that has not begun.
     *
     * @param state the source's dataset as the plan saw it
     */
    PairRun(HostZfs source, HostZfs target, PairPlan plan, DatasetState state, StreamOptions options) {
        this.source = source;
        this.target = target;
        this.plan = plan;
        this.options = options;
        this.origin = state.origin() == null ? null : SnapshotRef.parse(state.origin());
        this.capabilities = PairCapabilities.of(source.capabilities(), target.capabilities());
    }

    /** How much is to be sent; {@code null} where the source can't tell. */
    @Nullable
    Long estimate(@Nullable ResumeToken token) throws IOException {
        if (!source.capabilities().has(ZfsFeature.SEND_ESTIMATE)) {
            return null;
        }
        long sum = 0;
        ResumeToken first = token;
        for (Step step : plan.plan().steps()) {
            Long bytes = SendEstimate.read(
                            source.say(first == null ? order(step).estimate() : SendOrder.describe(first)))
                    .bytes();
            if (bytes == null) {
                return null;
            }
            sum += bytes;
            first = null;
        }
        return sum;
    }

    /** Drops what an interrupted receive left, where the plan says that it can't be gone on with. */
    void abortStale() throws IOException, ZfsException {
        if (plan.plan().stale() != null) {
            target.run(ReceiveOrder.abort(targetName()));
        }
    }

    /** Keeps what is sent and what it is sent from, until {@link #release}. */
    void hold(HoldTag tag) throws IOException, ZfsException {
        for (Step step : plan.plan().steps()) {
            hold(tag, ref(step.to()));
            Snapshot from = step.from();
            if (from != null && !from.isBookmark()) {
                hold(tag, ref(from));
            }
        }
    }

    private void hold(HoldTag tag, SnapshotRef snapshot) throws IOException, ZfsException {
        if (!held.add(snapshot)) {
            return;
        }
        try {
            source.run(SnapshotCommands.hold(tag, snapshot));
        } catch (ZfsException e) {
            if (e.reason() != ZfsCause.HOLD_EXISTS) {
                throw e;
            }
        }
    }

    /** Lets go of what was held; what can't be released stays held and is told in the exception of the last. */
    void release(HoldTag tag) throws IOException, ZfsException {
        ZfsException last = null;
        for (SnapshotRef snapshot : held) {
            try {
                source.run(SnapshotCommands.release(tag, snapshot));
            } catch (ZfsException e) {
                if (e.reason() != ZfsCause.HOLD_MISSING && e.reason() != ZfsCause.SNAPSHOT_MISSING) {
                    last = e;
                }
            }
        }
        held.clear();
        if (last != null) {
            throw last;
        }
    }

    /**
     * Sends one step and makes sure that it arrived.
     *
     * @param token goes on with an interrupted stream; {@code null} begins one
     */
    RelayEnd send(Step step, @Nullable ResumeToken token, StreamCarrier carrier) throws IOException, ZfsException {
        EnumSet<ReceiveFlag> flags = EnumSet.of(ReceiveFlag.UNMOUNTED);
        if (capabilities.resume()) {
            flags.add(ReceiveFlag.RESUMABLE);
        }
        StreamCarrier.Sending sending = token == null
                ? new StreamCarrier.Sending(order(step).command(), order(step).commandWithProgress())
                : new StreamCarrier.Sending(SendOrder.resume(token), SendOrder.resumeWithProgress(token));
        RelayEnd end = carrier.carry(sending, targetName(), flags);
        if (!end.received()) {
            throw end.failure();
        }
        requireArrived(step, end);
        return end;
    }

    /** A receiver that ends well has not always received what was sent, or not where it was to go. */
    private void requireArrived(Step step, RelayEnd end) throws IOException, ZfsException {
        SnapshotRef replica = targetName().snapshot(step.to().name());
        String guid = target.run(InventoryCommands.guid(replica)).strip();
        if (!guid.equals(step.to().guid().toString())) {
            throw new ZfsException(
                    ZfsCause.UNKNOWN, replica + " has guid " + guid + " after " + end.bytes() + " bytes were received");
        }
    }

    /**
     * Remembers at the source what the target has now, so that the next increment can start from it whatever is destroyed meanwhile; the
     * bookmarks of earlier transfers go.
     *
     * @param pairName what the pair's bookmarks begin with
     */
    void bookmark(String pairName) throws IOException, ZfsException {
        List<Step> steps = plan.plan().steps();
        if (!source.capabilities().has(ZfsFeature.BOOKMARKS)) {
            return;
        }
        Snapshot newest = steps.get(steps.size() - 1).to();
        try {
            source.run(SnapshotCommands.bookmark(ref(newest), bookmarkName(pairName, newest)));
        } catch (ZfsException e) {
            if (e.reason() != ZfsCause.NAME_TAKEN) {
                throw e;
            }
        }
        List<SnapshotRef> outlived = plan.plan().comparison().source().stream()
                .filter(Snapshot::isBookmark)
                .filter(bookmark -> bookmark.name().equals(bookmarkName(pairName, bookmark)))
                .filter(bookmark -> !bookmark.guid().equals(newest.guid()))
                .map(this::ref)
                .toList();
        for (ZfsCommand destroy : new SnapshotCommands(source.capabilities()).destroy(outlived)) {
            source.run(destroy);
        }
    }

    /** Says of which snapshot it is: one that somebody else made under the pair's name is not taken for ours. */
    private static String bookmarkName(String pairName, Snapshot snapshot) {
        return pairName + "-" + snapshot.guid();
    }

    private SendOrder order(Step step) {
        Snapshot from = step.from();
        return new SendOrder(
                ref(step.to()),
                from == null ? null : base(from),
                step.mode() == SendMode.INTERMEDIATES,
                options.flags(source.capabilities()));
    }

    private SnapshotRef base(Snapshot from) {
        boolean own = plan.plan().comparison().source().stream()
                .anyMatch(snapshot -> snapshot.guid().equals(from.guid()));
        return own || origin == null ? ref(from) : origin;
    }

    private SnapshotRef ref(Snapshot snapshot) {
        return SnapshotRef.of(new DatasetName(plan.source()), snapshot);
    }

    DatasetName targetName() {
        return new DatasetName(plan.target());
    }
}
