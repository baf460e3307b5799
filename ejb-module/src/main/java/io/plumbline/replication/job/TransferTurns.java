package io.plumbline.replication.job;

import io.plumbline.inventory.HostOptions;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.Settings;
import io.plumbline.replication.Occupancy;
import io.plumbline.replication.SharedPlace;
import io.plumbline.replication.SharedPlace.Kind;
import io.plumbline.replication.Throttle;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.store.BusyPlaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What running transfers share, how many of them may run there at once, and how much they may take together. */
@ApplicationScoped
public class TransferTurns {
    @Inject
    private Settings settings;

    @Inject
    private Systems systems;

    @Inject
    private SyncGroups groups;

    private final Map<UUID, List<SharedPlace>> running = new ConcurrentHashMap<>();
    private final Map<SharedPlace, Share> shares = new ConcurrentHashMap<>();
    private final Map<SharedPlace, Throttle> throttles = new ConcurrentHashMap<>();
    /** By the ways that open transfers take. */
    private volatile Map<BusyPlaces.Way, List<String>> lines = Map.of();

    /**
     * What a place gives.
     *
     * @param label what people call it
     * @param atOnce transfers; 0 for any number
     */
    private record Share(String label, int atOnce, OptionalLong bytesPerSecond) {
        static Share of(String label, int atOnce, long bytesPerSecond) {
            return new Share(
                    label, atOnce, bytesPerSecond == 0 ? OptionalLong.empty() : OptionalLong.of(bytesPerSecond));
        }
    }

    /** Notes the names of the lines that transfers run over. */
    void runOver(Map<BusyPlaces.Way, List<String>> found) {
        lines = Map.copyOf(found);
    }

    /** Whether no further one may run, wherever. */
    boolean isFull() {
        return running.size() >= settings.replication().transfers().inAll();
    }

    /** A transfer begins; returns what its streams keep to. */
    List<Throttle> begin(Transfer transfer) {
        List<SharedPlace> places = places(transfer.route());
        places.forEach(place -> shares.put(place, share(place)));
        running.put(transfer.id(), places);
        return places.stream()
                .map(place -> throttles.computeIfAbsent(place, at -> new Throttle(() -> rate(at))))
                .toList();
    }

    void end(UUID transferId) {
        running.remove(transferId);
    }

    /** Keeps up with what people change, and forgets places where nothing runs any more. */
    void tend() {
        Set<SharedPlace> busy = running.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        busy.forEach(place -> shares.put(place, share(place)));
        shares.keySet().retainAll(busy);
        throttles.keySet().retainAll(busy);
    }

    /** Where no further transfer may begin. */
    BusyPlaces busy() {
        Set<SharedPlace> full = occupancy().full();
        Set<String> fullLines = keys(full, Kind.LINE, Function.identity());
        Set<BusyPlaces.Way> ways = new HashSet<>();
        lines.forEach((way, names) -> {
            if (names.stream().anyMatch(fullLines::contains)) {
                ways.add(way);
            }
        });
        return new BusyPlaces(
                keys(full, Kind.SYSTEM, UUID::fromString), keys(full, Kind.POOL, TransferTurns::pool), ways);
    }

    /** Why a transfer that waits can't begin now, in a sentence; empty if only others are before it. */
    public Optional<String> obstacle(Transfer.Route route) {
        return occupancy().obstacle(places(route)).map(full -> {
            Share share = shares.get(full.place());
            return "Waits: %d of %d transfers that may run at once %s do."
                    .formatted(full.running(), full.limit(), share == null ? "there" : share.label());
        });
    }

    private Occupancy occupancy() {
        return new Occupancy(running.values(), place -> {
            Share share = shares.get(place);
            return share == null ? 0 : share.atOnce();
        });
    }

    private OptionalLong rate(SharedPlace place) {
        Share share = shares.get(place);
        return share == null ? OptionalLong.empty() : share.bytesPerSecond();
    }

    private List<SharedPlace> places(Transfer.Route route) {
        BusyPlaces.Way way = new BusyPlaces.Way(route.groupId(), route.sourceSystemId(), route.targetSystemId());
        List<SharedPlace> places = new ArrayList<>(List.of(
                SharedPlace.EVERYTHING,
                new SharedPlace(Kind.GROUP, route.groupId().toString()),
                new SharedPlace(Kind.SYSTEM, route.sourceSystemId().toString()),
                new SharedPlace(Kind.SYSTEM, route.targetSystemId().toString()),
                pool(route.sourceSystemId(), route.sourceDataset()),
                pool(route.targetSystemId(), route.targetDataset())));
        lines.getOrDefault(way, List.of()).forEach(line -> places.add(new SharedPlace(Kind.LINE, line)));
        return places.stream().distinct().toList();
    }

    private static SharedPlace pool(UUID systemId, String dataset) {
        int slash = dataset.indexOf('/');
        return new SharedPlace(Kind.POOL, systemId + " " + (slash < 0 ? dataset : dataset.substring(0, slash)));
    }

    private static BusyPlaces.Pool pool(String key) {
        int blank = key.indexOf(' ');
        return new BusyPlaces.Pool(UUID.fromString(key.substring(0, blank)), key.substring(blank + 1));
    }

    private static <T> Set<T> keys(Set<SharedPlace> places, Kind kind, Function<String, T> read) {
        return places.stream()
                .filter(place -> place.kind() == kind)
                .map(place -> read.apply(place.key()))
                .collect(Collectors.toSet());
    }

    private Share share(SharedPlace place) {
        Settings.Limits transfers = settings.replication().transfers();
        Settings.Limits rates = settings.replication().bytesPerSecond();
        return switch (place.kind()) {
            case ALL -> Share.of("in all", transfers.inAll(), rates.inAll());
            case GROUP -> Share.of("of the group", 0, ofGroup(UUID.fromString(place.key())));
            case SYSTEM -> ofSystem(UUID.fromString(place.key()), transfers.perHost(), rates.perHost());
            case POOL -> Share.of("at the pool " + pool(place.key()).name(), transfers.perPool(), rates.perPool());
            case LINE -> Share.of("over the line " + place.key(), transfers.perLine(), rates.perLine());
        };
    }

    private long ofGroup(UUID groupId) {
        return groups.find(groupId)
                .map(group -> Objects.requireNonNullElse(group.details().bandwidthBytesPerSecond(), 0L))
                .orElse(0L);
    }

    private Share ofSystem(UUID systemId, int atOnce, long bytesPerSecond) {
        Optional<ManagedSystem> system = systems.find(systemId);
        HostOptions options = system.map(one -> one.details().host()).orElse(HostOptions.DEFAULT);
        return Share.of(
                "at the system " + system.map(ManagedSystem::name).orElse("that is gone"),
                Objects.requireNonNullElse(options.transfersAtOnce(), atOnce),
                Objects.requireNonNullElse(options.bytesPerSecond(), bytesPerSecond));
    }
}
