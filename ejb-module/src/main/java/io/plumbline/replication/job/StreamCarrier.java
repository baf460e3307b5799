package io.plumbline.replication.job;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.replication.Delivery.Way;
import io.plumbline.replication.DeliveryPlan;
import io.plumbline.replication.HostProgram;
import io.plumbline.replication.PeerLogin;
import io.plumbline.replication.StreamTexts;
import io.plumbline.replication.StreamTexts.Treatment;
import io.plumbline.replication.remote.Direct;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.Relay;
import io.plumbline.replication.remote.RelayEnd;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.zfs.CauseReader;
import io.plumbline.zfs.DatasetCommands;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.ReceiveFlag;
import io.plumbline.zfs.ReceiveOrder;
import io.plumbline.zfs.ZfsCause;
import io.plumbline.zfs.ZfsCommand;
import io.plumbline.zfs.ZfsFeature;
import io.plumbline.zfs.ZfsProperty;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings streams from one host to another in the way that the group wants, and sees to their properties there. */
final class StreamCarrier {
    private final HostZfs source;
    private final HostZfs target;
    private final DeliveryPlan delivery;
    private final Road road;
    private final TransferWatch watch;
    private @Nullable String refused;

    /**
     * How a stream goes.
     *
     * @param peer how the host that carries it reaches the other; {@code null} where Plumbline relays it
     */
    record Road(Way way, @Nullable PeerLogin peer) {}

    /**
     * A command that sends.
     *
     * @param telling the same, which also tells how far it is
     */
    record Sending(ZfsCommand plain, ZfsCommand telling) {}

    StreamCarrier(HostZfs source, HostZfs target, DeliveryPlan delivery, Road road, TransferWatch watch) {
        this.source = source;
        this.target = target;
        this.delivery = delivery;
        this.road = road;
        this.watch = watch;
    }

    /** Brings one stream there. Where a property was refused although its data arrived, {@link #settle} tells. */
    RelayEnd carry(Sending sending, DatasetName to, Set<ReceiveFlag> flags) throws IOException {
        ReceiveOrder receive = new ReceiveOrder(to, flags, delivery.onReceive(), delivery.excluded());
        PeerLogin peer = road.peer();
        RelayEnd end = peer == null ? relay(sending, receive) : direct(sending, receive, peer);
        if (end.received() && CauseReader.read(end.receiveComplaint()) == ZfsCause.PROPERTY_REFUSED) {
            refused = end.receiveComplaint();
        }
        return end;
    }

    private RelayEnd relay(Sending sending, ReceiveOrder receive) throws IOException {
        return new Relay(source, target, watch.throttles(), watch)
                .run(
                        StreamTexts.sending(source.shellText(sending.plain()), delivery.zstd()),
                        StreamTexts.receiving(target.shellText(receive.command()), delivery.zstd()));
    }

    private RelayEnd direct(Sending sending, ReceiveOrder receive, PeerLogin peer) throws IOException {
        boolean pushes = road.way() == Way.PUSH;
        HostZfs carrier = pushes ? source : target;
        OptionalLong rate = watch.keepRate();
        if (rate.isPresent() && !carrier.programs().contains(HostProgram.PV)) {
            throw new Failure(ErrorCode.CONFLICT, "Nothing is sent: " + DeliveryPlan.missingPv(road.way()) + ".");
        }
        Treatment treatment = new Treatment(delivery.zstd(), rate.isPresent() ? rate.getAsLong() : null);
        boolean counted = source.capabilities().has(ZfsFeature.SEND_ESTIMATE);
        String send = source.shellText(counted ? sending.telling() : sending.plain());
        String receives = target.shellText(receive.command());
        String mark = "plumbline-" + UUID.randomUUID();
        return new Direct(carrier, watch)
                .run(
                        mark,
                        pushes
                                ? StreamTexts.push(mark, send, receives, peer, treatment)
                                : StreamTexts.pull(mark, send, receives, peer, treatment),
                        counted);
    }

    /**
     * Sets what could not be set as the stream was received.
     *
     * @throws ZfsException if a property is refused, now or then
     */
    void settle(DatasetName replica) throws IOException, ZfsException {
        if (refused != null) {
            throw new ZfsException(ZfsCause.PROPERTY_REFUSED, refused);
        }
        for (ZfsProperty property : delivery.setAfter()) {
            target.run(DatasetCommands.set(replica, property));
        }
    }
}
