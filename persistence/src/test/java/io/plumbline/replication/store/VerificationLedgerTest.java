package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.VerificationChain;
import io.plumbline.replication.VerificationEntry;
import io.plumbline.replication.VerificationFinding;
import io.plumbline.replication.VerificationFinding.Compared;
import io.plumbline.replication.VerificationFinding.Sums;
import io.plumbline.replication.VerificationOrder;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.VerificationResult;
import io.plumbline.replication.store.VerificationOrderStore.Choice;
import io.plumbline.replication.store.VerificationOrderStore.Open;
import io.plumbline.replication.store.VerificationOrderStore.Wish;
import io.plumbline.zfs.Guid;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerificationLedgerTest {
    private static final Wish WISH = new Wish(VerificationPlan.Method.STREAM, false, "jane");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final SyncTarget lyon = new SyncTarget(TestGroups.system(), "backup/data");
    private final SyncGroup group = TestGroups.make(lyon);

    @FunctionalInterface
    private interface Work<S, T> {
        T on(S store) throws SQLException;
    }

    private static <T> T orders(Work<VerificationOrderStore, T> work) {
        return TestGroups.with(connection -> work.on(new VerificationOrderStore(connection)));
    }

    private static <T> T ledger(Work<VerificationLedger, T> work) {
        return TestGroups.with(connection -> work.on(new VerificationLedger(connection)));
    }

    private void replica(String dataset) {
        TestGroups.with(connection -> {
            new ReplicaStore(connection)
                    .put(List.of(new Replica(
                            place(dataset), OutcomeKind.UP_TO_DATE, List.of(), Replica.Backlog.NONE, null, null, now)));
            return dataset;
        });
    }

    private Replica.Place place(String dataset) {
        return new Replica.Place(group.id(), dataset.replace("backup/data", "tank/data"), lyon.systemId(), dataset);
    }

    private VerificationEntry write(VerificationResult result) {
        VerificationOrder order = new VerificationOrder(
                UUID.randomUUID(),
                place("backup/data"),
                group.details().sourceSystemId(),
                VerificationPlan.Method.STREAM,
                false,
                "jane");
        VerificationFinding finding = new VerificationFinding(
                result,
                new Compared("daily-1", new Guid(-5), new Guid(7)),
                new Sums(4_096, 3, "aa", "bb"),
                List.of("One, \"two\" {three}.", "Four."),
                null);
        return ledger(ledger -> ledger.append(
                order,
                new VerificationEntry.Names("home", "a", "b"),
                finding,
                new VerificationEntry.Times(now, now.plusSeconds(1))));
    }

    private List<VerificationEntry> newest() {
        return ledger(ledger -> ledger.newest(group.id()));
    }

    private static Optional<VerificationEntry> lastWord(VerificationEntry entry) {
        return ledger(ledger -> ledger.lastWord(entry.order()));
    }

    private static VerificationChain check() {
        return ledger(ledger -> {
            VerificationChain chain = new VerificationChain();
            ledger.forEach(chain::take);
            return chain;
        });
    }

    @Test
    void anEntryIsReadAsItWasWrittenAndItsSumHolds() {
        VerificationEntry written = write(VerificationResult.DIFFERENT);

        VerificationEntry read = TestDatabase.with(entities -> StoredVerification.LISTING
                .page(entities, new ListRequest(Map.of("groupId", group.id().toString()), List.of(), 1, null))
                .items()
                .get(0)
                .entry());

        assertThat(read).isEqualTo(written);
        assertThat(read.computedSum()).isEqualTo(read.chain().sum());
        assertThat(newest()).containsExactly(written);
    }

    @Test
    void entriesThatAreWrittenAtOnceMakeOneChain() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<VerificationEntry>> written = threads.invokeAll(IntStream.range(0, 40)
                    .<Callable<VerificationEntry>>mapToObj(i -> () -> write(VerificationResult.SAME))
                    .toList());
            for (Future<VerificationEntry> one : written) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(check().firstBreak()).isEmpty();
        assertThat(check().entries()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void nobodyChangesOrRemovesAnEntryByAccident() {
        VerificationEntry entry = write(VerificationResult.SAME);

        for (String sql : List.of(
                "UPDATE verifications SET result = 'DIFFERENT' WHERE number = ?",
                "DELETE FROM verifications WHERE number = ?")) {
            assertThatThrownBy(() ->
                            TestGroups.with(connection -> new SqlStatements(connection).update(sql, entry.number())))
                    .rootCause()
                    .hasMessageContaining("stay as they were written for 400 days");
        }
    }

    @Test
    void theLastWordOfStreamsIsTheNewestThatSaidAnything() {
        VerificationEntry first = write(VerificationResult.SAME);
        write(VerificationResult.FAILED);

        assertThat(lastWord(first)).contains(first);

        VerificationEntry other = write(VerificationResult.DIFFERENT);

        assertThat(lastWord(first)).contains(other);
    }

    @Test
    void eachReplicaIsAskedForOnceAtATime() {
        replica("backup/data");
        replica("backup/data/x");

        assertThat(add(new Choice(lyon.systemId(), "backup/data/x"))).hasSize(1);
        assertThat(add(Choice.ALL)).hasSize(1);
        assertThat(add(Choice.ALL)).isEmpty();
        assertThat(add(new Choice(UUID.randomUUID(), null))).isEmpty();
    }

    private List<UUID> add(Choice choice) {
        return orders(store -> store.add(group.id(), choice, WISH, now));
    }

    @Test
    void whatRanWhenItsServerStoppedIsFound() {
        replica("backup/data");
        UUID id = add(Choice.ALL).get(0);
        Instant until = now.plus(Duration.ofSeconds(30));

        assertThat(claimed(id, until)).isTrue();
        assertThat(claimed(id, until)).isFalse();
        assertThat(cutAt(until.minusSeconds(1))).doesNotContain(id);
        assertThat(cutAt(until)).contains(id);
        orders(store -> {
            store.hold(id, "a line");
            return id;
        });
        assertThat(cutAt(until)).doesNotContain(id);
        assertThat(cancelled(id)).isTrue();
        assertThat(claimed(id, until)).as("what is cancelled never begins").isFalse();
    }

    private boolean claimed(UUID id, Instant until) {
        return VerificationLedgerTest.<Boolean>orders(store -> store.claim(id, now, until));
    }

    private static boolean cancelled(UUID id) {
        return VerificationLedgerTest.<Boolean>orders(store -> store.cancel(id, "jane"));
    }

    private static List<UUID> cutAt(Instant time) {
        List<Open> cut = orders(store -> store.cut(time));
        return cut.stream().map(one -> one.order().id()).toList();
    }

    @Test
    void aScheduleSetsItsTurnFirstAndAgainWhenItChanges() {
        assertThat(turn(now)).isTrue();
        plan(now.plusSeconds(60));
        assertThat(turnIsDue(now)).isFalse();
        assertThat(turn(now.plusSeconds(60)))
                .as("it is due, and nothing changed")
                .isFalse();
        TestGroups.with(connection -> new SqlStatements(connection)
                .update("UPDATE sync_groups SET verify_cron = '5 5 * * *' WHERE id = ?", group.id()));
        assertThat(turn(now)).isTrue();
    }

    private void plan(Instant dueAt) {
        TestGroups.with(connection -> {
            new VerificationTurnStore(connection).plan(group.id(), dueAt);
            return dueAt;
        });
    }

    private List<VerificationTurnStore.Turn> turns(Instant time) {
        return TestGroups.with(connection -> new VerificationTurnStore(connection)
                .due(time, 10_000).stream()
                        .filter(turn -> turn.groupId().equals(group.id()))
                        .toList());
    }

    private boolean turnIsDue(Instant time) {
        return !turns(time).isEmpty();
    }

    private boolean turn(Instant time) {
        return turns(time).get(0).changed();
    }
}
