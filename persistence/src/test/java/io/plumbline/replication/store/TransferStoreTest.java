package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.DatasetLock;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferStoreTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Transfer.Load LOAD = new Transfer.Load(OutcomeKind.INCREMENTAL, "-i @a @b", 1, 4_096L);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final SyncTarget lyon = new SyncTarget(TestGroups.system(), "backup/data");
    private final SyncGroup group = TestGroups.make(lyon);

    @FunctionalInterface
    private interface Work<T> {
        T on(TransferStore store) throws SQLException;
    }

    private static <T> T with(Work<T> work) {
        return TestGroups.with(connection -> work.on(new TransferStore(connection)));
    }

    @FunctionalInterface
    private interface LockWork {
        boolean on(DatasetLockStore store) throws SQLException;
    }

    private static boolean locks(LockWork work) {
        return TestGroups.<Boolean>with(connection -> work.on(new DatasetLockStore(connection)));
    }

    private static boolean does(Work<Boolean> work) {
        return with(work);
    }

    private static int count(Work<Integer> work) {
        return with(work);
    }

    private static List<UUID> ids(Work<List<UUID>> work) {
        return with(work);
    }

    private static Optional<TransferState> before(Work<Optional<TransferState>> work) {
        return with(work);
    }

    private static Optional<Transfer> claimed(Work<Optional<Transfer>> work) {
        return with(work);
    }

    @AfterEach
    void leaveNothingOpen() {
        TestDatabase.inTransaction(entities -> entities.remove(entities.find(SyncGroup.class, group.id())));
    }

    private Transfer.Route route(String below) {
        return new Transfer.Route(
                group.id(),
                group.details().sourceSystemId(),
                "tank/data" + below,
                lyon.systemId(),
                lyon.dataset() + below);
    }

    private UUID add(String below) {
        UUID id = UUID.randomUUID();
        assertThat(does(store -> store.add(id, route(below), LOAD, now))).isTrue();
        return id;
    }

    private Transfer read(UUID id) {
        return with(store -> store.find(id).orElseThrow());
    }

    private Optional<Transfer> claim(UUID id, Instant at) {
        return with(store -> store.claim(id, "node-1", at, LEASE));
    }

    private TransferState state(UUID id) {
        return read(id).state();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    backup/data      | false
                    backup           | false
                    backup/data/home | false
                    backup/data2     | true
                    backup/other     | true
                    """)
    void aLockAndALeaseOfTheSamePlaceExcludeEachOther(String dataset, boolean apart) {
        UUID id = add("");
        DatasetLock lock = new DatasetLock(lyon.systemId(), dataset, UUID.randomUUID());
        assertThat(locks(store -> store.acquire(lock, now, now.plusSeconds(60))))
                .isTrue();
        assertThat(claim(id, now).isPresent()).isEqualTo(apart);
        assertThat(locks(store -> store.renew(lock, now, now.plusSeconds(90)))).isTrue();
        assertThat(locks(store -> store.renew(lock, now.plusSeconds(91), now.plusSeconds(120))))
                .as("renewed too late")
                .isFalse();
        assertThat(locks(store -> {
                    store.release(lock);
                    return true;
                }))
                .isTrue();
        assertThat(apart || claim(id, now).isPresent()).isTrue();
        DatasetLock later = new DatasetLock(lyon.systemId(), dataset, UUID.randomUUID());
        assertThat(locks(store -> store.acquire(later, now, now.plusSeconds(60))))
                .isEqualTo(apart);
        assertThat(locks(store -> store.acquire(later, now.plus(LEASE).plusSeconds(1), now.plusSeconds(120))))
                .as("the lease of the transfer has ended")
                .isEqualTo(!apart);
    }

    @Test
    void aLockThatEndedIsAnothers() {
        DatasetLock first = new DatasetLock(lyon.systemId(), "backup/data", UUID.randomUUID());
        DatasetLock second = new DatasetLock(lyon.systemId(), "backup/data", UUID.randomUUID());
        assertThat(locks(store -> store.acquire(first, now, now.plusSeconds(60))))
                .isTrue();
        assertThat(locks(store -> store.acquire(second, now.plusSeconds(59), now.plusSeconds(120))))
                .isFalse();
        assertThat(locks(store -> store.acquire(second, now.plusSeconds(60), now.plusSeconds(120))))
                .isTrue();
        assertThat(locks(store -> store.renew(first, now.plusSeconds(60), now.plusSeconds(120))))
                .isFalse();
    }

    @Test
    void oneIsOpenForATargetAtATime() {
        UUID first = add("");
        assertThat(does(store -> store.add(UUID.randomUUID(), route(""), LOAD, now)))
                .isFalse();
        Transfer.Grant grant = claim(first, now).orElseThrow().grant();
        assertThat(does(store -> store.end(grant, new Transfer.End(TransferState.DONE, null, "sha"), now)))
                .isTrue();
        assertThat(does(store -> store.add(UUID.randomUUID(), route(""), LOAD, now)))
                .isTrue();
        assertThat(does(store -> store.retry(first, now))).as("what is done").isFalse();
    }

    @Test
    void eachIsClaimedOnceByManyAtATime() throws Exception {
        Set<UUID> added = new HashSet<>();
        IntStream.range(0, 40).forEach(i -> added.add(add("/d" + i)));
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<UUID>>> claims = IntStream.range(0, 4)
                    .mapToObj(node -> nodes.submit(() -> claimAll("node-" + node)))
                    .toList();
            Set<UUID> claimed = new HashSet<>();
            for (Future<List<UUID>> one : claims) {
                for (UUID id : one.get()) {
                    assertThat(claimed.add(id)).as("claimed once").isTrue();
                }
            }
            assertThat(claimed).isEqualTo(added);
        } finally {
            nodes.shutdownNow();
        }
    }

    private List<UUID> claimAll(String node) {
        return IntStream.range(0, 40)
                .mapToObj(i -> with(store -> store.claimNext(node, BusyPlaces.NONE, now, LEASE)))
                .flatMap(Optional::stream)
                .map(Transfer::id)
                .toList();
    }

    @Test
    void systemsThatAreBusyAreLeftAlone() {
        UUID id = add("");
        assertThat(claimed(store -> store.claimNext("node-1", busy(lyon.systemId()), now, LEASE)))
                .isEmpty();
        assertThat(claimed(
                        store -> store.claimNext("node-1", busy(group.details().sourceSystemId()), now, LEASE)))
                .isEmpty();
        assertThat(claimed(store -> store.claimNext("node-1", busy(UUID.randomUUID()), now, LEASE)))
                .map(Transfer::id)
                .contains(id);
    }

    private static BusyPlaces busy(UUID systemId) {
        return new BusyPlaces(Set.of(systemId), Set.of(), Set.of());
    }

    @Test
    void poolsAndWaysThatAreBusyAreLeftAlone() {
        UUID id = add("");
        UUID source = group.details().sourceSystemId();
        for (BusyPlaces busy : List.of(
                new BusyPlaces(Set.of(), Set.of(new BusyPlaces.Pool(source, "tank")), Set.of()),
                new BusyPlaces(Set.of(), Set.of(new BusyPlaces.Pool(lyon.systemId(), "backup")), Set.of()),
                new BusyPlaces(Set.of(), Set.of(), Set.of(new BusyPlaces.Way(group.id(), source, lyon.systemId()))))) {
            assertThat(claimed(store -> store.claimNext("node-1", busy, now, LEASE)))
                    .isEmpty();
        }
        BusyPlaces others = new BusyPlaces(
                Set.of(),
                Set.of(new BusyPlaces.Pool(source, "tan"), new BusyPlaces.Pool(lyon.systemId(), "tank")),
                Set.of(new BusyPlaces.Way(group.id(), lyon.systemId(), source)));
        assertThat(claimed(store -> store.claimNext("node-1", others, now, LEASE)))
                .map(Transfer::id)
                .contains(id);
    }

    @Test
    void aGroupWithMuchToSendDoesNotKeepOthersWaiting() {
        for (int i = 0; i < 20; i++) {
            add("/" + i);
        }
        SyncGroup other = TestGroups.make(new SyncTarget(lyon.systemId(), "backup/other"));
        try {
            for (int i = 0; i < 3; i++) {
                String below = "/" + i;
                Transfer.Route late = new Transfer.Route(
                        other.id(),
                        other.details().sourceSystemId(),
                        "tank/data" + below,
                        lyon.systemId(),
                        "backup/other" + below);
                assertThat(does(store -> store.add(UUID.randomUUID(), late, LOAD, now.plusSeconds(60))))
                        .isTrue();
            }

            List<UUID> turns = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Instant at = now.plusSeconds(i);
                Transfer one = claimed(store -> store.claimNext("node-1", BusyPlaces.NONE, at, LEASE))
                        .orElseThrow();
                turns.add(one.route().groupId());
                // One at a time: whose turn was last comes last.
                assertThat(does(store -> store.end(one.grant(), new Transfer.End(TransferState.DONE, null, null), at)))
                        .isTrue();
            }
            assertThat(turns).containsExactly(group.id(), other.id(), group.id(), other.id(), group.id(), other.id());
            assertThat(ids(store -> store.waiting(5))).hasSize(5);
        } finally {
            TestDatabase.inTransaction(entities -> entities.remove(entities.find(SyncGroup.class, other.id())));
        }
    }

    @Test
    void aNodeThatLostItsLeaseWritesNothingMore() {
        UUID id = add("");
        Transfer.Grant lost = claim(id, now).orElseThrow().grant();
        Instant later = now.plus(LEASE);
        assertThat(ids(store -> store.requeueExpired(later.minusMillis(1)))).isEmpty();
        assertThat(ids(store -> store.requeueExpired(later))).containsExactly(id);
        Transfer.Grant held = claim(id, later).orElseThrow().grant();
        assertThat(held.fence()).isGreaterThan(lost.fence());
        Transfer before = read(id);
        assertThat(does(store -> store.renew(lost, later.plus(LEASE)))).isFalse();
        assertThat(does(store -> store.replan(lost, LOAD, later))).isFalse();
        assertThat(does(store -> store.progress(lost, new Transfer.Progress(0, 5, 1L), later)))
                .isFalse();
        assertThat(does(store -> store.end(lost, new Transfer.End(TransferState.DONE, null, null), later)))
                .isFalse();
        assertThat(does(store -> store.retryLater(lost, new Transfer.Trouble("BUSY", "busy"), later, later)))
                .isFalse();
        assertThat(does(store -> store.holdRunning(lost, "no", later))).isFalse();
        assertThat(does(store -> store.release(lost))).isFalse();
        assertThat(read(id)).isEqualTo(before);
        assertThat(does(store -> store.progress(held, new Transfer.Progress(0, 5, 1L), later)))
                .isTrue();
        assertThat(read(id).progress()).isEqualTo(new Transfer.Progress(0, 5, 1L));
        assertThat(does(store -> store.renew(held, later.plus(LEASE)))).isTrue();
        assertThat(ids(store -> store.requeueExpired(later.plusSeconds(1)))).isEmpty();
    }

    @Test
    void whatIsCancelledWhileItRunsKeepsItsTargetUntilItIsLetGoOf() {
        UUID id = add("");
        Transfer.Grant grant = claim(id, now).orElseThrow().grant();
        assertThat(before(store -> store.cancel(id, "cancelled by jane", now))).contains(TransferState.RUNNING);
        assertThat(before(store -> store.cancel(id, "cancelled by jim", now))).isEmpty();
        assertThat(does(store -> store.renew(grant, now.plus(LEASE)))).isFalse();
        assertThat(read(id).trouble()).isEqualTo(new Transfer.Trouble("CANCELLED", "cancelled by jane"));
        UUID next = add("");
        assertThat(claim(next, now)).as("the target still receives").isEmpty();
        assertThat(does(store -> store.release(grant))).isTrue();
        assertThat(claim(next, now)).isPresent();
        assertThat(does(store -> store.retry(id, now))).as("another is open").isFalse();
    }

    @Test
    void aDeadNodesCancelledTransferLetsGoWhenItsLeaseEnds() {
        UUID id = add("");
        assertThat(claim(id, now)).isPresent();
        with(store -> store.cancel(id, "cancelled by jane", now));
        assertThat(does(store -> store.retry(id, now))).isTrue();
        assertThat(claim(id, now)).isEmpty();
        assertThat(claim(id, now.plus(LEASE))).isPresent();
    }

    @Test
    void whatWaitsIsCancelledAtOnce() {
        UUID id = add("");
        assertThat(before(store -> store.cancel(id, "cancelled by jane", now))).contains(TransferState.QUEUED);
        assertThat(state(id)).isEqualTo(TransferState.CANCELLED);
        assertThat(read(id).times().endedAt()).isEqualTo(now);
        assertThat(before(store -> store.cancel(UUID.randomUUID(), "none", now)))
                .isEmpty();
    }

    @Test
    void whatFailedInPassingIsRetriedInItsTime() {
        UUID id = add("");
        Transfer.Grant grant = claim(id, now).orElseThrow().grant();
        Instant retryAt = now.plusSeconds(60);
        assertThat(does(store ->
                        store.retryLater(grant, new Transfer.Trouble("BUSY", "dataset is busy"), retryAt, now)))
                .isTrue();
        assertThat(read(id).attempts()).isEqualTo(new Transfer.Attempts(1, retryAt));
        assertThat(claim(id, now.plusSeconds(59))).isEmpty();
        assertThat(does(store -> store.hold(id, "LYO-PAR-1 is down", now))).isTrue();
        assertThat(does(store -> store.unhold(id, now))).isTrue();
        assertThat(state(id)).isEqualTo(TransferState.RETRYING);
        assertThat(claim(id, retryAt)).isPresent();
    }

    @Test
    void aLineHoldsWhatWaitsAndWhatRuns() {
        UUID id = add("");
        assertThat(does(store -> store.hold(id, "LYO-PAR-1 is down", now))).isTrue();
        assertThat(does(store -> store.hold(id, "LYO-PAR-1 is down", now)))
                .as("as it is")
                .isFalse();
        assertThat(claim(id, now)).isEmpty();
        assertThat(read(id).heldBecause()).isEqualTo("LYO-PAR-1 is down");
        assertThat(does(store -> store.unhold(id, now))).isTrue();
        Transfer.Grant grant = claim(id, now).orElseThrow().grant();
        assertThat(does(store -> store.hold(id, "no", now))).as("it runs").isFalse();
        assertThat(does(store -> store.holdRunning(grant, "LYO-PAR-2 is degraded", now)))
                .isTrue();
        assertThat(state(id)).isEqualTo(TransferState.HELD);
        assertThat(does(store -> store.unhold(id, now))).isTrue();
        assertThat(read(id).heldBecause()).isNull();
    }

    @Test
    void aPersonRetriesWhatFailed() {
        UUID id = add("");
        Transfer.Grant grant = claim(id, now).orElseThrow().grant();
        Transfer.Trouble trouble = new Transfer.Trouble("NO_SPACE", "out of space");
        with(store -> store.end(grant, new Transfer.End(TransferState.FAILED, trouble, null), now));
        assertThat(read(id).trouble()).isEqualTo(trouble);
        assertThat(does(store -> store.retry(id, now))).isTrue();
        assertThat(read(id).trouble()).isNull();
        assertThat(state(id)).isEqualTo(TransferState.QUEUED);
        assertThat(does(store -> store.retry(id, now))).isFalse();
    }

    @Test
    void listsFilterByEitherEndAndShowWhatIsStored() {
        UUID id = add("");
        for (String system : List.of(
                lyon.systemId().toString(), group.details().sourceSystemId().toString())) {
            assertThat(listed(Map.of("systemId", system, "state", "queued"))).containsExactly(read(id));
        }
        assertThat(listed(Map.of("systemId", UUID.randomUUID().toString()))).isEmpty();
        assertThat(listed(Map.of("groupId", group.id().toString(), "outcome", "INCREMENTAL")))
                .hasSize(1);
        List<Transfer> open = with(store -> store.open(10));
        assertThat(open).contains(read(id));
    }

    private static List<Transfer> listed(Map<String, String> filters) {
        return TestDatabase.with(entities -> TransferEntry.LISTING
                .page(entities, new ListRequest(filters, List.of(), 50, null))
                .map(TransferEntry::transfer)
                .items());
    }

    @Test
    void whatLeadsElsewhereByNowIsCancelledAndOldEndsAreRemoved() {
        UUID waits = add("/a");
        UUID runs = add("/b");
        assertThat(claim(runs, now)).isPresent();
        assertThat(ids(store -> store.cancelOutside(group.id(), "no target any more", now)))
                .isEmpty();
        assertThat(state(waits)).isEqualTo(TransferState.QUEUED);
        SyncTarget moved = new SyncTarget(lyon.systemId(), "backup/elsewhere");
        TestDatabase.inTransaction(entities -> entities.find(SyncGroup.class, group.id())
                .change(TestGroups.details(group.details().sourceSystemId(), List.of(moved))));
        assertThat(ids(store -> store.cancelOutside(group.id(), "no target any more", now)))
                .containsExactly(runs);
        assertThat(List.of(state(waits), state(runs))).containsOnly(TransferState.CANCELLED);
        assertThat(count(store -> store.removeEndedBefore(now, 10))).isZero();
        assertThat(count(store -> store.removeEndedBefore(now.plusSeconds(1), 10)))
                .isEqualTo(2);
    }
}
