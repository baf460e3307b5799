package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.DatasetEvent;
import io.plumbline.replication.DatasetFacts;
import io.plumbline.zfs.Dataset.Space;
import io.plumbline.zfs.DatasetType;
import io.plumbline.zfs.Guid;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InventoryStoreTest {
    private final UUID host = TestHosts.make();
    private Instant now = TestHosts.NOW;

    /** Takes in a list such as {@code tank/a=1 tank/b=2}; says what became of datasets. */
    private String take(String listed, Map<String, Set<Guid>> seen) {
        List<DatasetFacts> facts = Arrays.stream(listed.split(" ", -1))
                .map(one -> one.split("=", -1))
                .map(parts -> new DatasetFacts(
                        parts[0],
                        Guid.parse(parts[1]),
                        DatasetType.FILESYSTEM,
                        null,
                        new Space(1_000L, 900L, 50_000L),
                        Boolean.TRUE))
                .toList();
        now = now.plusSeconds(60);
        List<DatasetEvent> events =
                TestGroups.with(connection -> new InventoryStore(connection).take(host, facts, seen, now));
        return events.stream()
                .map(event ->
                        event.kind() + " " + (event.former() == null ? "" : event.former() + " ") + event.dataset())
                .collect(Collectors.joining(", "));
    }

    private String take(String listed) {
        return take(listed, Map.of());
    }

    private List<Dataset> stored() {
        return TestDatabase.with(entities -> Dataset.LISTING
                .page(entities, new ListRequest(Map.of("systemId", host.toString()), List.of(), 50, null))
                .items());
    }

    private Dataset stored(String name) {
        return stored().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aListFillsInWhatDatasetsAre() {
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1"));
        assertThat(take("tank/a=11 tank/b=12")).isEmpty();
        Dataset known = stored("tank/a");
        assertThat(known.kind()).isEqualTo("FILESYSTEM");
        assertThat(known.usedBytes()).isEqualTo(1_000);
        assertThat(known.encrypted()).isTrue();
        assertThat(known.snapshotCount()).isEqualTo(1);
        assertThat(stored("tank/b").snapshotCount()).isZero();
    }

    @Test
    void aRenamedDatasetKeepsItsIdAndItsSnapshots() {
        take("tank/a=11 tank/b=12");
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1 @y:2:2"));
        Dataset before = stored("tank/a");
        assertThat(take("tank/c=11 tank/b=12")).isEqualTo("RENAMED tank/a tank/c");
        Dataset after = stored("tank/c");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.firstSeenAt()).isEqualTo(before.firstSeenAt());
        assertThat(TestHosts.held(host, "tank/c")).isEqualTo("@x:1:1 @y:2:2");
        assertThat(stored()).hasSize(2);
    }

    @Test
    void twoThatExchangedTheirNamesKeepTheirSnapshots() {
        take("tank/a=11 tank/b=12");
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1"), TestHosts.whole("tank/b", "@y:2:2"));
        assertThat(take("tank/a=12 tank/b=11")).isEqualTo("RENAMED tank/a tank/b, RENAMED tank/b tank/a");
        assertThat(TestHosts.held(host, "tank/a")).isEqualTo("@y:2:2");
        assertThat(TestHosts.held(host, "tank/b")).isEqualTo("@x:1:1");
    }

    @Test
    void aDatasetThatAnAgentReportedIsFoundAgainByItsSnapshots() {
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1 @y:2:2"));
        UUID id = stored("tank/a").id();
        assertThat(take("tank/z=11", Map.of("tank/z", Set.of(new Guid(1), new Guid(2)))))
                .isEqualTo("RENAMED tank/a tank/z");
        assertThat(stored("tank/z").id()).isEqualTo(id);
    }

    @Test
    void anotherDatasetUnderTheSameNameBeginsAnew() {
        take("tank/a=11");
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1"));
        assertThat(take("tank/a=99")).isEqualTo("RECREATED tank/a");
        assertThat(stored("tank/a").snapshotCount()).isZero();
        assertThat(stored("tank/a").firstSeenAt()).isEqualTo(now);
        assertThat(TestHosts.held(host, "tank/a")).isEmpty();
        assertThat(take("tank/a=99")).isEmpty();
    }

    @Test
    void aDatasetThatIsGoneIsMarkedAndCountsForNothingUntilItIsBack() throws SQLException {
        take("tank/a=11 tank/b=12");
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1"));
        assertThat(take("tank/b=12")).isEqualTo("GONE tank/a");
        assertThat(stored("tank/a").goneAt()).isEqualTo(now);
        SnapshotReads reads = new SnapshotReads(TestDatabase.dataSource());
        assertThat(reads.ofDataset(host, "tank/a")).isEmpty();
        assertThat(take("tank/b=12")).as("told once").isEmpty();
        assertThat(take("tank/a=11 tank/b=12")).isEqualTo("BACK tank/a");
        assertThat(TestHosts.held(host, "tank/a")).isEqualTo("@x:1:1");
    }

    @Test
    void whatItsAgentReportsIsNotGone() {
        take("tank/a=11 tank/b=12");
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1"));
        take("tank/b=12");
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1"));
        assertThat(stored("tank/a").goneAt()).isNull();
    }

    @Test
    void whatIsGoneForLongIsForgottenAndTheLastChangesAreTold() {
        take("tank/a=11 tank/b=12");
        take("tank/b=12");
        List<DatasetEvent> last = TestGroups.with(
                connection -> new InventoryStore(connection).last(host, now.minus(Duration.ofDays(1)), 10));
        assertThat(last).containsExactly(new DatasetEvent(now, DatasetEvent.Kind.GONE, "tank/a", null));
        TestGroups.with(connection -> new InventoryStore(connection).removeGoneBefore(now.plusSeconds(1)));
        assertThat(stored()).extracting(Dataset::name).containsExactly("tank/b");
    }
}
