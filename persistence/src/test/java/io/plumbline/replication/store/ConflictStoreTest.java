package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.Comparison;
import io.plumbline.replication.Conflict;
import io.plumbline.replication.ConflictState;
import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Protection;
import io.plumbline.replication.Replica;
import io.plumbline.replication.ResolutionStep;
import io.plumbline.replication.ResolutionStep.Verb;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.Transfer;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConflictStoreTest {
    private static final String DIGEST = "d".repeat(64);
    private static final DatasetName COPY = new DatasetName("backup/data");
    private static final DatasetName ASIDE = new DatasetName("backup/data.conflict");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final SyncTarget lyon = new SyncTarget(TestGroups.system(), COPY.value());
    private final SyncGroup group = TestGroups.make(lyon);

    private Replica replica(OutcomeKind outcome, Instant at) {
        return new Replica(
                new Replica.Place(group.id(), "tank/data", lyon.systemId(), lyon.dataset()),
                outcome,
                List.of("They parted."),
                Replica.Backlog.NONE,
                new Replica.Common("a", new Guid(1), now.minusSeconds(900)),
                null,
                at);
    }

    private static Comparison comparison(String source, String target) {
        return Comparison.of(snapshots(source), snapshots(target), true);
    }

    private static List<Snapshot> snapshots(String texts) {
        return TestHosts.all(texts).stream().map(held -> held.snapshot()).toList();
    }

    private void found(Instant at) {
        onSight(store -> {
            store.found(replica(OutcomeKind.DIVERGED, at), comparison("@a:1:1 @b:2:2 @c:3:3", "@a:1:1 @x:9:5"));
            return true;
        });
    }

    private void gone(OutcomeKind outcome, Instant at) {
        onSight(store -> {
            store.gone(replica(outcome, at), "it is over");
            return true;
        });
    }

    private void arrived(OutcomeKind outcome, Instant at, long createTxg) {
        onSight(store -> {
            Snapshot common = TestHosts.snapshot("@c:3:" + createTxg).snapshot();
            store.arrived(replica(outcome, at), common, "c-there");
            return true;
        });
    }

    @FunctionalInterface
    private interface Work<S> {
        Boolean on(S store) throws SQLException;
    }

    private static void onSight(Work<ConflictSightStore> work) {
        TestGroups.with(connection -> work.on(new ConflictSightStore(connection)));
    }

    private static boolean on(Work<ConflictStore> work) {
        return TestGroups.<Boolean>with(connection -> work.on(new ConflictStore(connection)));
    }

    private List<Conflict> all() {
        return TestDatabase.with(entities -> ConflictEntry.LISTING
                .page(entities, new ListRequest(Map.of("groupId", group.id().toString()), List.of(), 50, null))
                .items()
                .stream()
                .map(ConflictEntry::conflict)
                .toList());
    }

    private Conflict only() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }

    private static Conflict.Decision decision(ConflictStrategy strategy) {
        return new Conflict.Decision(strategy, DIGEST, "ann", null, "because");
    }

    private void begin(UUID id, List<ResolutionStep> steps) {
        assertThat(on(store -> store.begin(id, decision(ConflictStrategy.FULL_RESEND), now)))
                .isTrue();
        TestGroups.with(connection -> {
            new ConflictStepStore(connection).replace(id, steps);
            return true;
        });
    }

    private static List<ConflictStepStore.Kept> steps(UUID id) {
        return TestGroups.with(connection -> new ConflictStepStore(connection).of(id));
    }

    private static void done(UUID id, int position) {
        TestGroups.with(connection -> {
            new ConflictStepStore(connection).done(id, position, Instant.now());
            return true;
        });
    }

    private static final List<ResolutionStep> RESEND = List.of(
            new ResolutionStep(Verb.RENAME, COPY, null, new Guid(-77), 0, ASIDE),
            new ResolutionStep(Verb.SEND, COPY, "c", new Guid(3), 3, null),
            new ResolutionStep(Verb.DESTROY_SNAPSHOT, ASIDE, "x", new Guid(9), 0, null),
            new ResolutionStep(Verb.DESTROY_DATASET, ASIDE, null, new Guid(-77), 0, null));

    @Test
    void oneIsOpenForEachDatasetWithWhatEachSideHasAlone() {
        TestHosts.take(lyon.systemId(), TestHosts.whole(COPY.value(), "@a:1:1 @x:9:5"));
        found(now);
        found(now.plusSeconds(60));
        Conflict conflict = only();
        assertThat(conflict.state()).isEqualTo(ConflictState.OPEN);
        assertThat(conflict.sourceSystemId()).isEqualTo(group.details().sourceSystemId());
        assertThat(conflict.sight().source()).isEqualTo(new Conflict.Alone(2, null));
        assertThat(conflict.sight().target()).isEqualTo(new Conflict.Alone(1, 4_096L));
        assertThat(conflict.sight().ancestor()).isEqualTo(new Replica.Common("a", new Guid(1), now.minusSeconds(900)));
        assertThat(conflict.sight().firstAt()).isEqualTo(now);
        assertThat(conflict.sight().lastAt()).isEqualTo(now.plusSeconds(60));
        assertThat(conflict.sight().explanation()).containsExactly("They parted.");
    }

    @Test
    void whatALookDoesNotFindAnyMoreIsClosedAndCanComeAgain() {
        found(now);
        gone(OutcomeKind.UP_TO_DATE, now.plusSeconds(1));
        Conflict closed = only();
        assertThat(closed.state()).isEqualTo(ConflictState.GONE);
        assertThat(closed.course().closedBecause()).isEqualTo("it is over");
        found(now.plusSeconds(2));
        assertThat(all()).extracting(Conflict::state).containsExactly(ConflictState.OPEN, ConflictState.GONE);
        assertThat(TestGroups.<Integer>with(
                        connection -> new ConflictStore(connection).removeClosedBefore(now.plusSeconds(2), 10)))
                .isPositive();
        assertThat(only().state()).isEqualTo(ConflictState.OPEN);
    }

    @Test
    void aReplicaThatIsGoneTakesItsConflictAlong() {
        found(now);
        onSight(store -> {
            store.closeUnseen(group.id(), now, now);
            return true;
        });
        assertThat(only().state()).isEqualTo(ConflictState.OPEN);
        onSight(store -> {
            store.closeUnseen(group.id(), now.plusSeconds(1), now.plusSeconds(1));
            return true;
        });
        assertThat(only().state()).isEqualTo(ConflictState.GONE);
    }

    @Test
    void anotherPersonApprovesWhatWasAskedFor() {
        found(now);
        UUID id = only().id();
        assertThat(on(store -> store.ask(id, decision(ConflictStrategy.ROLL_BACK), now)))
                .isTrue();
        assertThat(on(store -> store.ask(id, decision(ConflictStrategy.KEEP_COPY), now)))
                .isFalse();
        assertThat(on(store -> store.approve(id, DIGEST, "ann", now))).isFalse();
        assertThat(on(store -> store.approve(id, "e".repeat(64), "bob", now))).isFalse();
        assertThat(on(store -> store.refuse(id, "not today", now))).isTrue();
        assertThat(only().decision().note()).isEqualTo("not today");
        assertThat(on(store -> store.approve(id, DIGEST, "bob", now))).isFalse();
        assertThat(on(store -> store.ask(id, decision(ConflictStrategy.ROLL_BACK), now)))
                .isTrue();
        assertThat(on(store -> store.approve(id, DIGEST, "bob", now))).isTrue();
        assertThat(only().state()).isEqualTo(ConflictState.RESOLVING);
        assertThat(only().decision())
                .isEqualTo(new Conflict.Decision(ConflictStrategy.ROLL_BACK, DIGEST, "ann", "bob", "because"));
    }

    @Test
    void whatIsLeftAloneCanBeDecidedLater() {
        found(now);
        UUID id = only().id();
        assertThat(on(store -> store.leaveAlone(id, "a test bed", now))).isTrue();
        found(now.plusSeconds(60));
        assertThat(only().state()).isEqualTo(ConflictState.LEFT_ALONE);
        assertThat(on(store -> store.begin(id, decision(ConflictStrategy.KEEP_COPY), now)))
                .isTrue();
        assertThat(on(store -> store.leaveAlone(id, "too late", now))).isFalse();
    }

    @Test
    void theOldReplicaGoesOnlyAfterTheNewOneHasArrived() {
        found(now);
        UUID id = only().id();
        begin(id, RESEND);
        assertThat(steps(id)).extracting(ConflictStepStore.Kept::step).isEqualTo(RESEND);
        done(id, 0);
        assertThat(on(store -> store.sending(id, now))).isTrue();
        // It is sent under the old name, and so looks like no conflict at all.
        gone(OutcomeKind.FULL, now.plusSeconds(1));
        arrived(OutcomeKind.INCREMENTAL, now.plusSeconds(2), 2);
        assertThat(only().state()).as("what has arrived is too old").isEqualTo(ConflictState.SENDING);
        arrived(OutcomeKind.INCREMENTAL, now.plusSeconds(3), 3);
        assertThat(only().state()).isEqualTo(ConflictState.RESOLVING);
        assertThat(steps(id)).extracting(ConflictStepStore.Kept::isDone).containsExactly(true, true, false, false);
        assertThat(steps(id).get(1).step().snapshot()).isEqualTo("c-there");
        gone(OutcomeKind.UP_TO_DATE, now.plusSeconds(4));
        assertThat(only().state()).isEqualTo(ConflictState.RESOLVING);
        done(id, 2);
        done(id, 3);
        assertThat(on(store -> store.resolved(id, now))).isTrue();
        assertThat(only().state()).isEqualTo(ConflictState.RESOLVED);
    }

    @Test
    void whatWasSetAsideIsNotForgottenWhenAStepFails() {
        found(now);
        UUID id = only().id();
        begin(id, RESEND);
        done(id, 0);
        done(id, 1);
        assertThat(on(store -> store.failed(id, new Transfer.Trouble("HELD", "It is held."), null, now)))
                .isTrue();
        gone(OutcomeKind.UP_TO_DATE, now.plusSeconds(4));
        assertThat(only().state()).isEqualTo(ConflictState.FAILED);
        assertThat(only().course().trouble()).isEqualTo(new Transfer.Trouble("HELD", "It is held."));
        assertThat(on(store -> store.retry(id, now))).isTrue();
        assertThat(only().state()).isEqualTo(ConflictState.RESOLVING);
    }

    @Test
    void aStreamThatWasEnoughEndsIt() {
        found(now);
        UUID id = only().id();
        begin(id, RESEND.subList(0, 2));
        done(id, 0);
        on(store -> store.sending(id, now));
        // What was previewed is gone at the source: all that is left to be sent has come.
        arrived(OutcomeKind.UP_TO_DATE, now.plusSeconds(3), 2);
        assertThat(only().state()).isEqualTo(ConflictState.RESOLVED);
        assertThat(only().course().closedBecause()).isEqualTo("the resolution was carried out");
    }

    @Test
    void aTargetThatPartsAgainFailsOnceTheStreamShouldHaveEndedIt() {
        found(now);
        UUID id = only().id();
        begin(id, RESEND.subList(0, 2));
        on(store -> store.sending(id, now));
        found(now.plusSeconds(60));
        assertThat(only().state()).isEqualTo(ConflictState.SENDING);
        found(now.plusSeconds(600));
        assertThat(only().state()).isEqualTo(ConflictState.FAILED);
        assertThat(only().course().trouble())
                .extracting(Transfer.Trouble::cause)
                .isEqualTo("DIVERGED_AGAIN");
    }

    @Test
    void aFailureThatPassesIsTriedAgainInTime() {
        found(now);
        UUID id = only().id();
        begin(id, RESEND);
        on(store -> store.failed(id, new Transfer.Trouble("BUSY", "Wait."), now.plusSeconds(5), now));
        assertThat(only().course().attempts()).isEqualTo(1);
        assertThat(toCarryOut(now.plusSeconds(4))).doesNotContain(id);
        assertThat(toCarryOut(now.plusSeconds(5))).contains(id);
    }

    private static List<UUID> toCarryOut(Instant at) {
        return TestGroups.with(connection -> new ConflictStore(connection).toCarryOut(at, 1_000));
    }

    @Test
    void thePolicyIsTriedOnceForEachLook() {
        found(now);
        UUID id = only().id();
        assertThat(automatic(now)).as("a second person is wanted").doesNotContain(id);
        TestGroups.with(connection -> connection
                .createStatement()
                .executeUpdate(
                        "UPDATE sync_groups SET conflict_consent = 'AUTOMATIC' WHERE id = '" + group.id() + "'"));
        assertThat(automatic(now.plusSeconds(1))).contains(id);
        on(store -> {
            store.noteTrouble(id, new Transfer.Trouble("IMPOSSIBLE", "It is held."), now.plusSeconds(2));
            return true;
        });
        assertThat(automatic(now.plusSeconds(3))).doesNotContain(id);
        found(now.plusSeconds(60));
        assertThat(automatic(now.plusSeconds(61))).contains(id);
    }

    private static List<UUID> automatic(Instant at) {
        return TestGroups.with(connection -> new ConflictStore(connection).takeAutomatic(at, 1_000));
    }

    @Test
    void whatOtherPairsStartFromIsTold() {
        SyncGroup chain = TestGroups.make(new SyncTarget(TestGroups.system(), "far/data"));
        Replica.Place here = replica(OutcomeKind.DIVERGED, now).place();
        TestGroups.with(connection -> {
            connection
                    .createStatement()
                    .executeUpdate("UPDATE sync_groups SET source_system_id = '" + lyon.systemId()
                            + "', source_dataset = 'backup/data' WHERE id = '" + chain.id() + "'");
            new ReplicaStore(connection)
                    .put(List.of(new Replica(
                            new Replica.Place(chain.id(), "backup/data", lyon.systemId(), "far/data"),
                            OutcomeKind.UP_TO_DATE,
                            List.of(),
                            Replica.Backlog.NONE,
                            new Replica.Common("x", new Guid(9), now),
                            null,
                            now)));
            return true;
        });
        List<Protection> needed = TestGroups.with(connection -> new ProtectionStore(connection).commonBases(here));
        assertThat(needed).singleElement().satisfies(one -> {
            assertThat(one.guids()).containsExactly(new Guid(9));
            assertThat(one.by()).contains(chain.name(), "far/data");
        });
    }

    @Test
    void countsTellEachState() {
        found(now);
        Map<ConflictState, Long> counts =
                TestGroups.with(connection -> new ConflictStore(connection).counts(List.of(ConflictState.values())));
        assertThat(counts).containsOnlyKeys(ConflictState.values());
        assertThat(counts.get(ConflictState.OPEN)).isPositive();
        List<UUID> current =
                TestGroups.with(connection -> new ConflictStore(connection).current(lyon.systemId(), COPY.value()));
        assertThat(current).containsExactly(only().id());
    }
}
