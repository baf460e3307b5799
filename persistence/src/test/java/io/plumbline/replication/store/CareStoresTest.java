package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.store.Page;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.CareKind;
import io.plumbline.replication.CareRun;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Prune;
import io.plumbline.replication.Replica;
import io.plumbline.replication.Side;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.Transfer;
import io.plumbline.zfs.Guid;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CareStoresTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final SyncTarget lyon = new SyncTarget(TestGroups.system(), "backup/data");
    private final SyncGroup group = TestGroups.make(lyon);
    private final UUID id = group.id();

    @AfterEach
    void leaveNothingOpen() {
        TestDatabase.inTransaction(entities -> entities.remove(entities.find(SyncGroup.class, id)));
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(CareRunStore store) throws SQLException;
    }

    private static <T> T with(Work<T> work) {
        return TestGroups.with(connection -> work.on(new CareRunStore(connection)));
    }

    private static boolean does(Work<Boolean> work) {
        return TestGroups.<Boolean>with(connection -> work.on(new CareRunStore(connection)));
    }

    private void plan(CareKind kind, @Nullable Instant turn, Instant at) {
        with(store -> {
            store.plan(id, kind, turn, at);
            return id;
        });
    }

    private CareRun found(CareKind kind) {
        return with(store -> store.find(id, kind));
    }

    private boolean isDue(CareKind kind, Instant at) {
        return does(store -> store.due(kind, at, at.minusSeconds(3_600), 1_000).stream()
                .anyMatch(run -> run.groupId().equals(id)));
    }

    private boolean isUnplanned(CareKind kind) {
        return does(store -> store.unplanned(kind, now.plusSeconds(86_400)).contains(id));
    }

    @Test
    void ofSeveralThatTryOneTakesATurn() {
        assertThat(isUnplanned(CareKind.SNAPSHOT)).isTrue();
        assertThat(found(CareKind.SNAPSHOT)).isEqualTo(CareRun.none(id));
        plan(CareKind.SNAPSHOT, now, now);
        assertThat(isUnplanned(CareKind.SNAPSHOT)).isFalse();
        assertThat(isDue(CareKind.SNAPSHOT, now.minusSeconds(1))).isFalse();
        assertThat(isDue(CareKind.SNAPSHOT, now)).isTrue();
        Instant next = now.plusSeconds(3_600);
        assertThat(does(store -> store.start(id, CareKind.SNAPSHOT, now, next))).isTrue();
        assertThat(does(store -> store.start(id, CareKind.SNAPSHOT, now, next))).isFalse();
        assertThat(found(CareKind.SNAPSHOT).due()).isEqualTo(new CareRun.Due(next, next));
        CareRun.Done done = new CareRun.Done(now.plusSeconds(2), "@a of 1 dataset");
        assertThat(does(store -> store.end(id, CareKind.SNAPSHOT, now, done))).isTrue();
        assertThat(does(store -> store.end(id, CareKind.SNAPSHOT, now, done))).isFalse();
        assertThat(found(CareKind.SNAPSHOT).done()).isEqualTo(done);
        assertThat(found(CareKind.PRUNE)).isEqualTo(CareRun.none(id));
    }

    @Test
    void aTurnThatFailedIsTriedAgainAndWhatWasDoneBeforeIsNotForgotten() {
        plan(CareKind.SNAPSHOT, now, now);
        CareRun.Done done = new CareRun.Done(now, "@a of 1 dataset");
        with(store -> {
            store.begin(id, CareKind.SNAPSHOT, now);
            return store.end(id, CareKind.SNAPSHOT, now, done);
        });
        Instant next = now.plusSeconds(3_600);
        CareRun.Due again = new CareRun.Due(now.plusSeconds(120), now);
        assertThat(does(store -> store.start(id, CareKind.SNAPSHOT, now, next))).isTrue();
        with(store -> {
            store.retry(id, CareKind.SNAPSHOT, again);
            return store.fail(id, CareKind.SNAPSHOT, now, now.plusSeconds(1), "no route");
        });
        CareRun failed = found(CareKind.SNAPSHOT);
        assertThat(failed.error()).isEqualTo("no route");
        assertThat(failed.due()).isEqualTo(again);
        assertThat(failed.done()).isEqualTo(done);
        with(store -> {
            store.retry(id, CareKind.SNAPSHOT, new CareRun.Due(now.plusSeconds(9_999), now));
            return id;
        });
        assertThat(found(CareKind.SNAPSHOT).due())
                .as("the next one comes first")
                .isEqualTo(again);
    }

    @Test
    void whatWasPlannedByAWrongClockIsPlannedAnew() {
        plan(CareKind.SNAPSHOT, now.plusSeconds(400L * 86_400), now.plusSeconds(399L * 86_400));
        assertThat(isUnplanned(CareKind.SNAPSHOT)).isTrue();
    }

    @Test
    void aRunWaitsForSnapshotsThatAreDueOrBeingMade() {
        TestGroups.with(connection -> {
            new SyncRunStore(connection).planNext(id, now);
            return id;
        });
        assertThat(runs()).isTrue();
        plan(CareKind.SNAPSHOT, now, now);
        assertThat(runs()).isFalse();
        with(store -> store.start(id, CareKind.SNAPSHOT, now, now.plusSeconds(3_600)));
        assertThat(runs()).isFalse();
        with(store -> store.fail(id, CareKind.SNAPSHOT, now, now, "no route"));
        assertThat(runs()).isTrue();
    }

    private boolean runs() {
        return TestGroups.<Boolean>with(connection -> new SyncRunStore(connection)
                .due(now, 1_000).stream().anyMatch(run -> run.groupId().equals(id)));
    }

    @Test
    void aPruningWaitsForTransfersAndNotForEver() {
        plan(CareKind.PRUNE, now, now);
        assertThat(isDue(CareKind.PRUNE, now)).isTrue();
        Transfer.Route route =
                new Transfer.Route(id, group.details().sourceSystemId(), "tank/data", lyon.systemId(), lyon.dataset());
        TestGroups.<Boolean>with(connection -> new TransferStore(connection)
                .add(UUID.randomUUID(), route, new Transfer.Load(OutcomeKind.FULL, "@a", 1, null), now));
        assertThat(isDue(CareKind.PRUNE, now)).isFalse();
        assertThat(isDue(CareKind.PRUNE, now.plusSeconds(3_601))).isTrue();
    }

    private Prune prune(int number) {
        return new Prune(
                UUID.randomUUID(),
                id,
                new Prune.Place(Side.TARGET, lyon.systemId(), "backup/data"),
                number % 2 == 0 ? null : "jane",
                now.plusSeconds(number),
                5_000L * number,
                List.of(
                        new Prune.Pruned("a" + number, new Guid(-number - 1L), now, "It is old.", null),
                        new Prune.Pruned("b", new Guid(7), null, "It is old.", "it is held")));
    }

    @Test
    void pruningsAreListedTheNewestFirstEachOnce() {
        List<Prune> all = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            Prune one = prune(number);
            all.add(0, one);
            TestGroups.with(connection -> {
                new PruneStore(connection).add(one);
                return id;
            });
        }
        List<Prune> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Prune> page = page(cursor);
            assertThat(page.total()).isEqualTo(7);
            found.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(found).isEqualTo(all);
        assertThat(found.get(0).destroyed()).isEqualTo(1);
        assertThatThrownBy(() -> page("bm9uc2Vuc2U")).hasMessageContaining("cursor");
        TestGroups.<Integer>with(connection -> new PruneStore(connection).removeBefore(now.plusSeconds(3), 1_000));
        assertThat(page(null).total()).isEqualTo(4);
    }

    private Page<Prune> page(@Nullable String cursor) {
        return TestGroups.with(connection -> new PruneStore(connection).page(id, 3, cursor));
    }

    @Test
    void whatReplicasHadInCommonIsKnownByTheirPlaces() {
        Replica.Place behind = new Replica.Place(id, "tank/data", lyon.systemId(), "backup/data");
        Replica.Place empty = new Replica.Place(id, "tank/data/x", lyon.systemId(), "backup/data/x");
        TestGroups.with(connection -> {
            new ReplicaStore(connection)
                    .put(List.of(replica(behind, new Replica.Common("a", new Guid(-5), now)), replica(empty, null)));
            return id;
        });
        for (UUID system : List.of(lyon.systemId(), group.details().sourceSystemId())) {
            Map<Replica.Place, Optional<Guid>> commons =
                    TestGroups.with(connection -> new CommonStore(connection).at(List.of(system)));
            assertThat(commons)
                    .containsEntry(behind, Optional.of(new Guid(-5)))
                    .containsEntry(empty, Optional.empty())
                    .hasSize(2);
        }
        Collection<Replica.Place> sending = TestGroups.with(connection -> new CommonStore(connection).sending());
        assertThat(sending).doesNotContain(behind);
    }

    private Replica replica(Replica.Place place, Replica.@Nullable Common common) {
        return new Replica(place, OutcomeKind.INCREMENTAL, List.of("One."), Replica.Backlog.NONE, common, null, now);
    }
}
