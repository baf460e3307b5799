package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferSample;
import io.plumbline.replication.TransferState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampleStoreTest {
    private static final Transfer.Load LOAD = new Transfer.Load(OutcomeKind.INCREMENTAL, "-i @a @b", 1, 4_096L);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final SyncTarget lyon = new SyncTarget(TestGroups.system(), "backup/data");
    private final SyncGroup group = TestGroups.make(lyon);
    private final UUID id = UUID.randomUUID();
    private final Transfer.Grant grant = claimed();

    @FunctionalInterface
    private interface Work {
        void on(TransferStore store) throws SQLException;
    }

    private static void with(Work work) {
        TestGroups.with(connection -> {
            work.on(new TransferStore(connection));
            return true;
        });
    }

    private Transfer.Grant claimed() {
        Transfer.Route route = new Transfer.Route(
                group.id(), group.details().sourceSystemId(), "tank/data", lyon.systemId(), lyon.dataset());
        return TestGroups.with(connection -> {
            TransferStore store = new TransferStore(connection);
            store.add(id, route, LOAD, now);
            return store.claim(id, "node-1", now, Duration.ofDays(30))
                    .orElseThrow()
                    .grant();
        });
    }

    @AfterEach
    void leaveNothingOpen() {
        TestDatabase.inTransaction(entities -> entities.remove(entities.find(SyncGroup.class, group.id())));
    }

    private List<TransferSample> samples() {
        return TestGroups.with(connection -> new SampleStore(connection).of(id));
    }

    private void progress(long bytes, double seconds) {
        with(store -> store.progress(grant, new Transfer.Progress(0, bytes, null), at(seconds)));
    }

    private Instant at(double seconds) {
        return now.plusMillis((long) (seconds * 1_000));
    }

    @Test
    void asManySamplesAreKeptAsACurveNeeds() {
        with(store -> store.replan(grant, LOAD, at(1)));
        for (int second = 2; second <= 30; second++) {
            progress(second * 100L, second);
        }
        with(store -> store.end(grant, new Transfer.End(TransferState.DONE, null, "ff"), at(30.2)));
        assertThat(samples())
                .containsExactly(
                        new TransferSample(at(1), 0, true),
                        new TransferSample(at(11), 1_100, false),
                        new TransferSample(at(21), 2_100, false),
                        new TransferSample(at(30.2), 3_000, false));
    }

    @Test
    void aShortTransferHasItsBeginningAndItsEndAndNoStandstillAfterIt() {
        with(store -> store.replan(grant, LOAD, at(0)));
        progress(500, 11);
        with(store -> store.end(grant, new Transfer.End(TransferState.DONE, null, null), at(11.4)));
        assertThat(samples())
                .containsExactly(new TransferSample(at(0), 0, true), new TransferSample(at(11), 500, false));
    }

    @Test
    void whatHasNoLeaseAnyMoreLeavesNoSample() {
        with(store ->
                store.progress(new Transfer.Grant(id, grant.fence() + 1), new Transfer.Progress(0, 9, null), at(20)));
        assertThat(samples()).isEmpty();
    }

    @Test
    void aLongTransferNeverHasMoreThanItMayAndKeepsItsEnds() {
        TestGroups.with(connection -> new SqlStatements(connection)
                .update(
                        "INSERT INTO transfer_samples (transfer_id, at, bytes_done, began)"
                                + " SELECT ?, ?::timestamptz + make_interval(secs => n * 10), n, n = 0 FROM generate_series(0, 999) AS s (n)",
                        id,
                        now));
        progress(1_000, 10_000);
        assertThat(samples().size()).isBetween(SampleStore.MAX_SAMPLES / 2, SampleStore.MAX_SAMPLES / 2 + 1);
        assertThat(samples().get(0)).isEqualTo(new TransferSample(now, 0, true));
        assertThat(samples().get(samples().size() - 1).bytesDone()).isEqualTo(1_000);
    }

    @Test
    void theLastTransfersOfAPairTellItsRate() {
        with(store -> store.replan(grant, LOAD, at(0)));
        progress(1_000, 10.5);
        Map<SampleStore.Place, List<List<TransferSample>>> recent =
                TestGroups.with(connection -> new SampleStore(connection).recent(group.id(), now.minusSeconds(60)));
        assertThat(recent).containsOnlyKeys(new SampleStore.Place(lyon.systemId(), lyon.dataset()));
        assertThat(recent.values())
                .singleElement()
                .satisfies(transfers -> assertThat(transfers).containsExactly(samples()));
        assertThat(TestGroups.<List<Transfer>>with(
                        connection -> new TransferStore(connection).lastOfPairs(group.id(), now.plusSeconds(60))))
                .as("what is open is told however old it is")
                .extracting(Transfer::id)
                .containsExactly(id);
    }
}
