package io.plumbline.replication;

import io.plumbline.replication.Delivery.InFlight;
import io.plumbline.replication.Delivery.Way;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import io.plumbline.zfs.ZfsFeature;
import io.plumbline.zfs.ZfsProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a group's delivery between two hosts: what their ZFS does itself, what is done in another way, and what can't be done.
 *
 * @param onReceive properties that the replica gets as it is received: {@code -o}
 * @param setAfter properties that it gets afterwards, where its host can't at once
 * @param excluded properties of the stream that it does not take: {@code -x}
 * @param zstd whether the stream is packed on its way
 * @param notes what people want to know of it, a sentence each
 * @param obstacle why nothing can be sent so; {@code null} if it can
 */
public record DeliveryPlan(
        List<ZfsProperty> onReceive,
        List<ZfsProperty> setAfter,
        List<String> excluded,
        boolean zstd,
        List<String> notes,
        @Nullable Obstacle obstacle) {
    private static final ZfsProperty READONLY = new ZfsProperty("readonly", "on");

    public DeliveryPlan {
        onReceive = List.copyOf(onReceive);
        setAfter = List.copyOf(setAfter);
        excluded = List.copyOf(excluded);
        notes = List.copyOf(notes);
    }

    /** Whether the hosts have to be asked for their programs to know what becomes of it. */
    public static boolean needsPrograms(Delivery delivery) {
        return delivery.compression() != InFlight.NONE || isDirect(delivery.way());
    }

    /** Whether one host speaks to the other itself. */
    public static boolean isDirect(Way way) {
        return way == Way.PUSH || way == Way.PULL;
    }

    public static DeliveryPlan of(SyncGroupDetails group, DeliveryEnds ends) {
        Delivery delivery = group.delivery();
        List<String> notes = new ArrayList<>();
        boolean atOnce = ends.target().zfs().has(ZfsFeature.RECEIVE_PROPERTIES);
        List<ZfsProperty> wanted = wanted(delivery);
        if (!atOnce && !wanted.isEmpty()) {
            notes.add("The target's ZFS takes no properties as it receives: " + names(wanted)
                    + " set when the stream has arrived.");
        }
        if (!atOnce && !delivery.excluded().isEmpty()) {
            notes.add("The target's ZFS can't leave out properties, and need not: the stream has none.");
        }
        boolean zstd = zstd(group, ends, notes);
        return new DeliveryPlan(
                atOnce ? wanted : List.of(),
                atOnce ? List.of() : wanted,
                atOnce ? delivery.excluded() : List.of(),
                zstd,
                notes,
                obstacle(group, ends, atOnce));
    }

    private static List<ZfsProperty> wanted(Delivery delivery) {
        List<ZfsProperty> wanted = new ArrayList<>(delivery.overrides());
        if (delivery.readonly()) {
            wanted.add(READONLY);
        }
        return wanted;
    }

    private static String names(List<ZfsProperty> properties) {
        String names = properties.stream().map(ZfsProperty::name).collect(Collectors.joining(", "));
        return names + (properties.size() == 1 ? " is" : " are");
    }

    private static boolean zstd(SyncGroupDetails group, DeliveryEnds ends, List<String> notes) {
        if (group.delivery().compression() != InFlight.ZSTD) {
            return false;
        }
        StreamOptions stream = group.stream();
        if (stream.raw() || (stream.compressed() && ends.source().zfs().has(ZfsFeature.COMPRESSED_SEND))) {
            notes.add("It is not packed by zstd: the stream is " + (stream.raw() ? "raw" : "compressed") + " already.");
            return false;
        }
        boolean source = ends.source().programs().contains(HostProgram.ZSTD);
        if (!source || !ends.target().programs().contains(HostProgram.ZSTD)) {
            notes.add("It is not packed by zstd, which the " + (source ? "target" : "source") + " does not have.");
            return false;
        }
        notes.add("It is packed by zstd on its way.");
        return true;
    }

    private static @Nullable Obstacle obstacle(SyncGroupDetails group, DeliveryEnds ends, boolean atOnce) {
        Delivery delivery = group.delivery();
        if (!atOnce && group.stream().properties() && !delivery.excluded().isEmpty()) {
            return new Obstacle.Undeliverable(
                    "the stream brings properties that are to be left out, and the target's ZFS can't leave them out:"
                            + " send without properties, or exclude none");
        }
        if (!isDirect(delivery.way())) {
            return null;
        }
        String carrier = delivery.way() == Way.PUSH ? "source" : "target";
        DeliveryEnds.End end = delivery.way() == Way.PUSH ? ends.source() : ends.target();
        if (!end.programs().contains(HostProgram.SSH)) {
            return new Obstacle.Undeliverable("the way " + delivery.way() + " needs ssh at the " + carrier);
        }
        boolean rated =
                group.bandwidthBytesPerSecond() != null || group.linePolicy().whenDegraded() == WhenDegraded.SLOW;
        return rated && !end.programs().contains(HostProgram.PV)
                ? new Obstacle.Undeliverable(missingPv(delivery.way()))
                : null;
    }

    /** Why a rate can't be kept, as part of a sentence. */
    public static String missingPv(Way way) {
        return "a rate is to be kept, on the way " + way + " that takes pv at the "
                + (way == Way.PUSH ? "source" : "target") + ", which does not have it: install it, or choose the relay";
    }
}
