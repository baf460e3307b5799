package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.ops.store.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotReadsTest {
    private final UUID host = TestHosts.make();

    private Page<DatasetSnapshot> page(Map<String, String> filters, int limit, @Nullable String cursor)
            throws SQLException {
        return new SnapshotReads(TestDatabase.dataSource())
                .page(host, new ListRequest(filters, List.of(), limit, cursor));
    }

    private static String text(DatasetSnapshot snapshot) {
        return snapshot.dataset() + snapshot.held().snapshot();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "7", "500"})
    void pagesHoldEachSnapshotOnceInTheOrderOfTheirMaking(int limit) throws SQLException {
        TestHosts.take(
                host,
                TestHosts.whole("tank/a", "@z:1:1 #z:1:1 @b:2:20 @a:3:3 @last:4:18446744073709551615"),
                TestHosts.whole("tank/b", "@z:1:1 @y:2:1"),
                TestHosts.whole("tank/empty", ""));
        TestHosts.take(TestHosts.make(), TestHosts.whole("tank/a", "@other:1:1"));
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<DatasetSnapshot> page = page(Map.of(), limit, cursor);
            assertThat(page.total()).isEqualTo(7);
            page.items().forEach(snapshot -> seen.add(text(snapshot)));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seen)
                .containsExactly("tank/a#z", "tank/a@z", "tank/a@a", "tank/a@b", "tank/a@last", "tank/b@y", "tank/b@z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # filters                 | found
        dataset=tank/a            | tank/a@Daily-1 tank/a#daily-1 tank/a@h_1
        dataset=tank              | ''
        kind=bookmark             | tank/a#daily-1
        name=DAILY                | tank/a@Daily-1 tank/a#daily-1 tank/ab@daily-2
        name=h_                   | tank/a@h_1
        name=%                    | ''
        kind=SNAPSHOT,name=daily  | tank/a@Daily-1 tank/ab@daily-2
        """)
    void filtersNarrow(String filters, String found) throws SQLException {
        TestHosts.take(
                host,
                TestHosts.whole("tank/a", "@Daily-1:1:1 #daily-1:1:2 @h_1:2:3"),
                TestHosts.whole("tank/ab", "@daily-2:3:3"));
        Map<String, String> asked = new java.util.HashMap<>();
        for (String filter : filters.split(",", -1)) {
            asked.put(filter.split("=", -1)[0], filter.split("=", -1)[1]);
        }
        Page<DatasetSnapshot> page = page(asked, 50, null);
        assertThat(page.items().stream()
                        .map(SnapshotReadsTest::text)
                        .reduce((a, b) -> a + " " + b)
                        .orElse(""))
                .isEqualTo(found);
        assertThat(page.total()).isEqualTo(page.items().size());
    }

    @Test
    void aDatasetsSnapshotsComeInTheOrderOfTransactionGroupsThatHaveNoSign() {
        TestHosts.take(host, TestHosts.whole("tank/a", "@z:1:1 #z:1:1 @b:2:20 @a:3:3 @last:4:18446744073709551615"));
        assertThat(TestHosts.held(host, "tank/a"))
                .isEqualTo("#z:1:1 @z:1:1 @a:3:3 @b:2:20 @last:4:18446744073709551615");
    }

    @Test
    void whatIsNoFilterIsRefused() {
        assertThatThrownBy(() -> page(Map.of("colour", "red"), 5, null)).hasMessageContaining("colour");
        assertThatThrownBy(() -> page(Map.of("kind", "CLONE"), 5, null)).hasMessageContaining("SNAPSHOT");
        assertThatThrownBy(() -> page(Map.of(), 5, "x")).hasMessageContaining("cursor");
    }

    @Test
    void datasetsAreListedWithTheirDigests() {
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1"), TestHosts.part("tank/b", "@x:1:1"));
        List<Dataset> datasets = TestDatabase.with(entities -> Dataset.LISTING.page(
                        entities, new ListRequest(Map.of("systemId", host.toString()), List.of(), 50, null)))
                .items();
        assertThat(datasets).extracting(Dataset::name).containsExactly("tank/a", "tank/b");
        assertThat(datasets.get(0).digest()).matches("[0-9a-f]{64}");
        assertThat(datasets.get(1).digest()).isNull();
        assertThat(datasets.get(1).snapshotCount()).isEqualTo(1);
    }

    @Test
    void sharedSnapshotsAreKnownByTheirGuids() throws SQLException {
        String dataset = "tank/" + UUID.randomUUID();
        UUID lyon = TestHosts.make("lyon " + dataset);
        UUID paris = TestHosts.make("paris " + dataset);
        TestHosts.take(lyon, TestHosts.whole(dataset, "@a:1:10 @b:2:20 @c:3:30"));
        TestHosts.take(paris, TestHosts.whole(dataset, "@renamed:1:10 @c:3:30 @d:4:40 #b:2:20"));
        SharedSnapshots shared = new SharedSnapshots(TestDatabase.dataSource());
        assertThat(shared.holders(dataset).keySet()).containsExactly(lyon, paris);
        assertThat(all(shared, dataset, List.of(lyon, paris), 2)).containsExactly("2 [b]", "4 [d]");
        assertThat(all(shared, dataset, List.of(lyon, paris), 3))
                .containsExactly("1 [a, renamed]", "2 [b]", "3 [c, c]", "4 [d]");
        assertThat(shared.page(new SharedSnapshots.Query(
                                dataset,
                                List.of(lyon, paris),
                                Instant.ofEpochSecond(20),
                                Instant.ofEpochSecond(40),
                                9,
                                50,
                                null))
                        .total())
                .isEqualTo(2);
    }

    private static List<String> all(SharedSnapshots shared, String dataset, List<UUID> systems, int fewerThan)
            throws SQLException {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<SharedSnapshot> page = shared.page(
                    new SharedSnapshots.Query(dataset, systems, Instant.EPOCH, TestHosts.NOW, fewerThan, 1, cursor));
            page.items()
                    .forEach(snapshot -> seen.add(snapshot.guid() + " "
                            + snapshot.heldBy().stream()
                                    .map(SharedSnapshot.Holder::name)
                                    .toList()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return seen;
    }

    @Test
    void figuresAreByDatasetAndDay() throws SQLException {
        TestHosts.take(host, TestHosts.whole("tank/a", "@a:1:10 @b:2:20 #a:1:10"), TestHosts.whole("tank/b", ""));
        StatisticsStore store = new StatisticsStore(TestDatabase.dataSource());
        StatisticsStore.Scope scope = new StatisticsStore.Scope(host, null);
        Page<DatasetStatistics> first = store.page(scope, 1, null);
        assertThat(first.total()).isEqualTo(2);
        DatasetStatistics a = first.items().get(0);
        assertThat(a.dataset()).isEqualTo("tank/a");
        assertThat(a.snapshots()).isEqualTo(2);
        assertThat(a.bookmarks()).isEqualTo(1);
        assertThat(a.usedBytes()).isEqualTo(8_192);
        assertThat(a.oldestAt()).isEqualTo(Instant.ofEpochSecond(10));
        assertThat(a.newestAt()).isEqualTo(Instant.ofEpochSecond(20));
        DatasetStatistics b = store.page(scope, 1, first.nextCursor()).items().get(0);
        assertThat(b.dataset()).isEqualTo("tank/b");
        assertThat(b.newestAt()).isNull();
        assertThat(store.days(scope, Instant.EPOCH, TestHosts.NOW))
                .containsExactly(new SnapshotDay(LocalDate.EPOCH, 2, 8_192L));
    }
}
