package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.store.Page;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.zfs.Guid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplicaStoreTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final SyncTarget lyon = new SyncTarget(TestGroups.system(), "backup/data");
    private final SyncTarget paris = new SyncTarget(TestGroups.system(), "pool/copies");
    private final SyncGroup group = TestGroups.make(lyon, paris);
    private final UUID id = group.id();

    private Replica replica(SyncTarget target, String below, OutcomeKind outcome, Instant plannedAt) {
        boolean behind = outcome != OutcomeKind.UP_TO_DATE;
        return new Replica(
                new Replica.Place(id, "tank/data" + below, target.systemId(), target.dataset() + below),
                outcome,
                List.of("It's \"so\", {because}.", "Two."),
                behind ? new Replica.Backlog(3, 1_000L, now.minusSeconds(90)) : Replica.Backlog.NONE,
                behind ? null : new Replica.Common("daily-1", new Guid(-7), now.minusSeconds(900)),
                behind ? null : Boolean.TRUE,
                plannedAt);
    }

    private void put(Replica... replicas) {
        TestGroups.with(connection -> {
            new ReplicaStore(connection).put(List.of(replicas));
            return true;
        });
    }

    private Page<Replica> page(ReplicaStore.Query query, int limit, @Nullable String cursor) {
        return TestGroups.with(connection -> new ReplicaStore(connection).page(query, limit, cursor));
    }

    private List<Replica> all() {
        return page(ReplicaStore.Query.all(id), 500, null).items();
    }

    @Test
    void theLastLookIsKeptAndAnOlderOneIsNot() {
        Replica first = replica(lyon, "", OutcomeKind.DIVERGED, now);
        Replica later = replica(lyon, "", OutcomeKind.UP_TO_DATE, now.plusSeconds(1));
        put(first);
        assertThat(all()).containsExactly(first);
        put(later);
        put(first);
        assertThat(all()).containsExactly(later);
    }

    @Test
    void pagesHoldEachReplicaOnce() {
        Replica[] many = IntStream.range(0, 23)
                .mapToObj(i -> replica(i % 2 == 0 ? lyon : paris, "/d" + i, OutcomeKind.INCREMENTAL, now))
                .toArray(Replica[]::new);
        put(many);
        List<Replica> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Replica> page = page(ReplicaStore.Query.all(id), 5, cursor);
            assertThat(page.total()).isEqualTo(23);
            found.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(found).containsExactlyInAnyOrder(many);
        assertThatThrownBy(() -> page(ReplicaStore.Query.all(id), 5, "bm9uc2Vuc2U"))
                .hasMessageContaining("cursor");
    }

    @Test
    void mismatchesAndLateOnesAreFound() {
        Replica good = replica(lyon, "", OutcomeKind.UP_TO_DATE, now);
        Replica behind = replica(paris, "", OutcomeKind.INCREMENTAL, now);
        put(good, behind);
        assertThat(page(new ReplicaStore.Query(id, true, null, null, null), 50, null)
                        .items())
                .containsExactly(behind);
        assertThat(page(new ReplicaStore.Query(id, false, OutcomeKind.UP_TO_DATE, null, null), 50, null)
                        .items())
                .containsExactly(good);
        assertThat(page(new ReplicaStore.Query(id, false, null, paris.systemId(), now.minusSeconds(60)), 50, null)
                        .items())
                .containsExactly(behind);
        assertThat(page(new ReplicaStore.Query(id, false, null, null, now.minusSeconds(100)), 50, null)
                        .items())
                .isEmpty();
    }

    @Test
    void whatTheGroupDoesNotLeadToAnyMoreIsRemoved() {
        Replica kept = replica(lyon, "/home", OutcomeKind.UP_TO_DATE, now);
        put(kept, replica(paris, "", OutcomeKind.UP_TO_DATE, now), replica(paris, "/home", OutcomeKind.BLOCKED, now));
        TestDatabase.inTransaction(entities -> entities.find(SyncGroup.class, id)
                .change(TestGroups.details(group.details().sourceSystemId(), List.of(lyon))));
        assertThat(TestGroups.<Integer>with(connection -> new ReplicaStore(connection).removeOutside(id)))
                .isEqualTo(2);
        assertThat(all()).containsExactly(kept);
        assertThat(TestGroups.<Integer>with(connection -> new ReplicaStore(connection).removePlannedBefore(id, now)))
                .isZero();
        assertThat(TestGroups.<Integer>with(
                        connection -> new ReplicaStore(connection).removePlannedBefore(id, now.plusSeconds(1))))
                .isEqualTo(1);
    }
}
