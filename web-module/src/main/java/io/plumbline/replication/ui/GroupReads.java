package io.plumbline.replication.ui;

import io.plumbline.inventory.job.InventoryNames;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.Replica;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import io.plumbline.replication.job.Replicas;
import io.plumbline.replication.job.Transfers;
import io.plumbline.replication.store.SyncGroup;
import io.plumbline.replication.store.TransferEntry;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the pages of groups read: replicas together with the transfers to them. */
@RequestScoped
public class GroupReads {
    /** Replicas of one group that a page looks at; all of them are there over REST. */
    static final int MAX_REPLICAS = 2_000;

    /** In the order in which they take the place of each other: what is open says more than what failed. */
    private static final List<TransferState> TOLD = List.of(
            TransferState.RUNNING,
            TransferState.HELD,
            TransferState.RETRYING,
            TransferState.QUEUED,
            TransferState.FAILED);

    @Inject
    private Replicas replicas;

    @Inject
    private Transfers transfers;

    @Inject
    private InventoryNames names;

    private @Nullable Map<UUID, String> systems;

    private record Place(UUID groupId, UUID systemId, String dataset) {
        static Place of(Transfer transfer) {
            Transfer.Route route = transfer.route();
            return new Place(route.groupId(), route.targetSystemId(), route.targetDataset());
        }

        static Place of(Replica replica) {
            Replica.Place place = replica.place();
            return new Place(place.groupId(), place.targetSystemId(), place.targetDataset());
        }
    }

    /** The replicas of these groups, by the groups' ids. */
    public Map<UUID, List<ReplicaLook>> looks(List<SyncGroup> groups, Instant now) {
        Map<Place, Transfer> told = told(groups.size() == 1 ? groups.get(0).id() : null);
        Map<UUID, List<ReplicaLook>> looks = new HashMap<>();
        for (SyncGroup group : groups) {
            Integer rpoSeconds = group.details().rpoSeconds();
            looks.put(
                    group.id(),
                    replicas(group.id(), now).stream()
                            .map(replica -> ReplicaLook.of(
                                    replica, since(replica, told.get(Place.of(replica))), rpoSeconds, now))
                            .toList());
        }
        return looks;
    }

    private List<Replica> replicas(UUID groupId, Instant now) {
        List<Replica> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Replica> page =
                    replicas.states(groupId, new ListRequest(Map.of(), List.of(), ListRequest.MAX_LIMIT, cursor), now);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && all.size() < MAX_REPLICAS);
        return all;
    }

    /** A failure before the newest common snapshot was made is history. */
    private static @Nullable Transfer since(Replica replica, @Nullable Transfer transfer) {
        if (transfer == null || transfer.state() != TransferState.FAILED) {
            return transfer;
        }
        Replica.Common common = replica.common();
        Instant endedAt = transfer.times().endedAt();
        boolean over = common != null
                && common.createdAt() != null
                && endedAt != null
                && common.createdAt().isAfter(endedAt);
        return over ? null : transfer;
    }

    private Map<Place, Transfer> told(@Nullable UUID groupId) {
        Map<Place, Transfer> told = new HashMap<>();
        for (TransferState state : TOLD) {
            for (TransferEntry entry : transfers(state, groupId)) {
                told.putIfAbsent(Place.of(entry.transfer()), entry.transfer());
            }
        }
        return told;
    }

    private List<TransferEntry> transfers(TransferState state, @Nullable UUID groupId) {
        Map<String, String> filters = new HashMap<>(Map.of("state", state.name()));
        if (groupId != null) {
            filters.put("groupId", groupId.toString());
        }
        return transfers.rows(new ListRequest(filters, List.of(), ListRequest.MAX_LIMIT, null), 0);
    }

    /** The name of a system. */
    public String nameOf(UUID systemId) {
        if (systems == null) {
            Map<UUID, String> byId = new HashMap<>();
            names.systems().forEach((name, id) -> byId.put(id, name));
            systems = byId;
        }
        return Objects.requireNonNullElse(systems.get(systemId), "a system that is gone");
    }
}
