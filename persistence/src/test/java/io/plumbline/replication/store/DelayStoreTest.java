package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.DelayKind;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Groups for tests allow an hour. */
class DelayStoreTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final SyncTarget lyon = new SyncTarget(TestGroups.system(), "backup/data");
    private final SyncGroup group = TestGroups.make(lyon);

    @FunctionalInterface
    private interface Work {
        List<DelayStore.Noted> on(DelayStore store) throws SQLException;
    }

    private List<DelayKind> noted(Work work) {
        return TestGroups.with(connection -> work.on(new DelayStore(connection))).stream()
                .filter(one -> one.groupId().equals(group.id()))
                .map(DelayStore.Noted::kind)
                .toList();
    }

    @AfterEach
    void leaveNothingOpen() {
        TestDatabase.inTransaction(entities -> entities.remove(entities.find(SyncGroup.class, group.id())));
    }

    private void replica(@Nullable Instant behindSince, Instant plannedAt) {
        Replica replica = new Replica(
                new Replica.Place(group.id(), "tank/data", lyon.systemId(), lyon.dataset()),
                behindSince == null ? OutcomeKind.UP_TO_DATE : OutcomeKind.INCREMENTAL,
                List.of(),
                new Replica.Backlog(behindSince == null ? 0 : 1, null, behindSince),
                null,
                null,
                plannedAt);
        TestGroups.with(connection -> {
            new ReplicaStore(connection).put(List.of(replica));
            return true;
        });
    }

    private void failedRun(Instant at) {
        TestGroups.with(connection -> new SqlStatements(connection)
                .update(
                        "INSERT INTO sync_runs (group_id, started_at, ended_at, error) VALUES (?, ?, ?, 'the source: away')",
                        group.id(),
                        at,
                        at));
    }

    private List<DelayEntry> stored() {
        return TestDatabase.with(entities -> DelayEntry.LISTING
                .page(entities, new ListRequest(Map.of("groupId", group.id().toString()), List.of(), 50, null))
                .items());
    }

    @Test
    void aReplicaThatLacksSomethingForTooLongIsNotedOnceUntilItHasCaughtUp() {
        replica(now.minusSeconds(3_590), now);
        assertThat(noted(store -> store.begin(now))).isEmpty();
        Instant late = now.plusSeconds(11);
        assertThat(noted(store -> store.begin(late))).containsExactly(DelayKind.BEHIND);
        assertThat(noted(store -> store.begin(late.plusSeconds(1)))).isEmpty();
        assertThat(noted(store -> store.end(late.plusSeconds(1)))).isEmpty();
        assertThat(stored()).singleElement().satisfies(delay -> {
            assertThat(delay.behindSince()).isEqualTo(now.minusSeconds(3_590));
            assertThat(delay.beganAt()).isEqualTo(late);
            assertThat(delay.rpoSeconds()).isEqualTo(3_600);
            assertThat(delay.endedAt()).isNull();
        });
        replica(null, late.plusSeconds(2));
        assertThat(noted(store -> store.end(late.plusSeconds(3)))).containsExactly(DelayKind.BEHIND);
        assertThat(stored()).singleElement().extracting(DelayEntry::endedAt).isEqualTo(late.plusSeconds(3));
        replica(now.minusSeconds(9_000), late.plusSeconds(4));
        assertThat(noted(store -> store.begin(late.plusSeconds(5)))).containsExactly(DelayKind.BEHIND);
        assertThat(stored()).hasSize(2);
    }

    @Test
    void aReplicaThatNobodyCouldLookAtForTooLongIsLateWhateverWasKnownOfIt() {
        replica(null, now.minusSeconds(3_700));
        assertThat(noted(store -> store.begin(now))).as("nobody wanted to look").isEmpty();
        failedRun(now.minusSeconds(60));
        assertThat(noted(store -> store.begin(now))).containsExactly(DelayKind.NOT_SEEN);
        assertThat(stored()).singleElement().extracting(DelayEntry::behindSince).isEqualTo(now.minusSeconds(3_700));
        replica(null, now);
        assertThat(noted(store -> store.end(now.plusSeconds(1)))).containsExactly(DelayKind.NOT_SEEN);
    }

    @Test
    void aReplicaThatWasSeenAfterTheFailedRunBeganIsNotLate() {
        failedRun(now.minusSeconds(9_000));
        replica(null, now.minusSeconds(3_700));
        assertThat(noted(store -> store.begin(now))).isEmpty();
    }

    @Test
    void whatIsNoReplicaAnyMoreIsNotLate() {
        replica(now.minusSeconds(9_000), now);
        assertThat(noted(store -> store.begin(now))).hasSize(1);
        TestGroups.with(connection ->
                new SqlStatements(connection).update("DELETE FROM replicas WHERE group_id = ?", group.id()));
        assertThat(noted(store -> store.end(now.plusSeconds(1)))).hasSize(1);
        int removed = TestGroups.with(connection -> new DelayStore(connection).removeEndedBefore(now.plusSeconds(2)));
        assertThat(removed).isPositive();
        assertThat(stored()).isEmpty();
    }
}
