package io.plumbline.replication.job;

import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.store.ReplicaStore;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The replicas of groups, as the last look at both sides found them. */
@Stateless
public class Replicas {
    @PersistenceContext
    private EntityManager entities;

    @Inject
    private SyncGroups groups;

    /** All of a group's replicas that the filters {@code outcome}, {@code targetSystemId} and {@code late} take. */
    public Page<Replica> states(UUID groupId, ListRequest request, Instant now) {
        return page(groupId, request, now, false);
    }

    /** Those that are not up to date. */
    public Page<Replica> mismatches(UUID groupId, ListRequest request, Instant now) {
        return page(groupId, request, now, true);
    }

    private Page<Replica> page(UUID groupId, ListRequest request, Instant now, boolean mismatchesOnly) {
        SyncGroupDetails group = groups.get(groupId).details();
        ReplicaStore.Query asked = asked(groupId, group, request, now, mismatchesOnly);
        return entities.unwrap(Session.class)
                .doReturningWork(
                        connection -> new ReplicaStore(connection).page(asked, request.limit(), request.cursor()));
    }

    private static ReplicaStore.Query asked(
            UUID groupId, SyncGroupDetails group, ListRequest request, Instant now, boolean mismatchesOnly) {
        if (!request.sort().isEmpty()) {
            throw Failure.malformed("sort", "can't be chosen: replicas come by their targets");
        }
        Map<String, String> filters = new HashMap<>(request.filters());
        String outcome = filters.remove("outcome");
        String system = filters.remove("targetSystemId");
        String late = filters.remove("late");
        if (!filters.isEmpty()) {
            throw Failure.malformed(
                    "filter",
                    "knows no field '" + filters.keySet().iterator().next()
                            + "'; known are outcome, targetSystemId, late");
        }
        return new ReplicaStore.Query(
                groupId, mismatchesOnly, outcome(outcome), system(system), behindBefore(late, group, now));
    }

    private static @Nullable OutcomeKind outcome(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(OutcomeKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> Failure.malformed("outcome", "must be one of " + Arrays.toString(OutcomeKind.values())));
    }

    private static @Nullable UUID system(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Failure.malformed("targetSystemId", "must be a uuid");
        }
    }

    /** Before when a replica must have fallen behind to be late; where nothing was agreed none is, whenever that was. */
    private static @Nullable Instant behindBefore(@Nullable String late, SyncGroupDetails group, Instant now) {
        if (late == null) {
            return null;
        }
        if (!late.equals("true")) {
            throw Failure.malformed("late", "must be true");
        }
        Integer rpoSeconds = group.rpoSeconds();
        return rpoSeconds == null ? Instant.EPOCH : now.minusSeconds(rpoSeconds);
    }
}
