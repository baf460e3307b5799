package io.plumbline.replication.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.DatasetDelta;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.SnapshotDigest;
import io.plumbline.replication.SnapshotKey;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.SnapshotKind;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotStoreTest {
    private final UUID host = TestHosts.make();

    private List<TakenDataset> apply(DatasetDelta... deltas) throws SQLException {
        return new SnapshotStore(TestDatabase.transactional()).apply(host, List.of(deltas), TestHosts.LATER);
    }

    private static String digest(String snapshots) {
        return SnapshotDigest.of(TestHosts.all(snapshots)).hex();
    }

    @Test
    void aWholeReportIsWhatIsHeld() {
        TakenDataset first =
                TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1 @y:2:2")).get(0);
        assertThat(first).isEqualTo(new TakenDataset("tank/a", digest("@x:1:1 @y:2:2"), 2, 2, 0, 0));
        TakenDataset next = TestHosts.take(host, TestHosts.whole("tank/a", "@y:3:3 #x:1:1 @z:4:4"))
                .get(0);
        assertThat(next).isEqualTo(new TakenDataset("tank/a", digest("@y:3:3 #x:1:1 @z:4:4"), 3, 2, 1, 1));
        assertThat(TestHosts.held(host, "tank/a")).isEqualTo("#x:1:1 @y:3:3 @z:4:4");
        TakenDataset none = TestHosts.take(host, TestHosts.whole("tank/a", "")).get(0);
        assertThat(none).isEqualTo(new TakenDataset("tank/a", digest(""), 0, 0, 0, 3));
        assertThat(TestHosts.held(host, "tank/a")).isEmpty();
    }

    @Test
    void aPartialReportRemovesNothingAndHasNoDigest() {
        TakenDataset first =
                TestHosts.take(host, TestHosts.part("tank/a", "@x:1:1")).get(0);
        assertThat(first).isEqualTo(new TakenDataset("tank/a", null, 1, 1, 0, 0));
        TakenDataset next =
                TestHosts.take(host, TestHosts.part("tank/a", "@y:2:2")).get(0);
        assertThat(next).isEqualTo(new TakenDataset("tank/a", null, 2, 1, 0, 0));
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1 @y:2:2"));
        TakenDataset last =
                TestHosts.take(host, TestHosts.part("tank/a", "@z:3:3")).get(0);
        assertThat(last).isEqualTo(new TakenDataset("tank/a", digest("@x:1:1 @y:2:2 @z:3:3"), 3, 1, 0, 0));
    }

    @Test
    void numbersWithoutASignAndOddNamesAreKept() {
        String odd = "@a.b-c:18446744073709551615:9223372036854775808 @zfs-auto_1:9223372036854775807:5";
        TestHosts.take(host, TestHosts.whole("tank/a", odd));
        assertThat(TestHosts.held(host, "tank/a"))
                .isEqualTo("@zfs-auto_1:9223372036854775807:5 @a.b-c:18446744073709551615:9223372036854775808");
    }

    @Test
    void anUnchangedReportIsOneStatementAndReadsNoSnapshot() throws SQLException {
        DatasetReport a = TestHosts.whole("tank/a", "@x:1:1 @y:2:2");
        DatasetReport b = TestHosts.whole("tank/b", "");
        TestHosts.take(host, a, b);
        List<String> statements = new ArrayList<>();
        List<TakenDataset> taken = new SnapshotStore(recording(statements)).take(host, List.of(b, a), TestHosts.LATER);
        assertThat(statements).hasSize(1);
        assertThat(statements.get(0)).doesNotContain("snapshots ").doesNotContain("snapshots\n");
        assertThat(taken)
                .containsExactly(
                        new TakenDataset("tank/b", digest(""), 0, 0, 0, 0),
                        new TakenDataset("tank/a", digest("@x:1:1 @y:2:2"), 2, 0, 0, 0));
        assertThat(reportedAt("tank/a")).isEqualTo(TestHosts.LATER);
    }

    @Test
    void otherSizesAreTakenInThoughTheDigestIsTheSame() {
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1 @y:2:2"));
        List<HeldSnapshot> grown = new ArrayList<>(TestHosts.all("@x:1:1 @y:2:2"));
        grown.set(1, new HeldSnapshot(grown.get(1).snapshot(), 999_999L, null, 3));
        TakenDataset taken =
                TestHosts.take(host, new DatasetReport("tank/a", true, grown)).get(0);
        assertThat(taken).isEqualTo(new TakenDataset("tank/a", digest("@x:1:1 @y:2:2"), 2, 0, 1, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # base           | digest          | field
        @x:1:1           | @x:1:1 @z:3:3   | datasets[1].baseDigest
        @x:1:1 @y:2:2    | @x:1:1          | datasets[1].digest
        """)
    void aDeltaThatDoesNotFitChangesNothing(String base, String end, String field) {
        TestHosts.take(host, TestHosts.whole("tank/a", "@a:7:7"), TestHosts.whole("tank/b", "@x:1:1 @y:2:2"));
        DatasetDelta good = new DatasetDelta(
                "tank/a", digest("@a:7:7"), digest("@a:7:7 @b:8:8"), TestHosts.all("@b:8:8"), List.of());
        DatasetDelta bad = new DatasetDelta("tank/b", digest(base), digest(end), TestHosts.all("@z:3:3"), List.of());
        assertThatThrownBy(() -> apply(good, bad)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.DIGEST_DIFFERS);
            assertThat(failure.errors().get(0).field()).isEqualTo(field);
            assertThat(failure.detail()).contains("tank/b");
        });
        assertThat(TestHosts.held(host, "tank/a")).isEqualTo("@a:7:7");
        assertThat(TestHosts.held(host, "tank/b")).isEqualTo("@x:1:1 @y:2:2");
    }

    @Test
    void aDeltaIsTakenIn() throws SQLException {
        TestHosts.take(host, TestHosts.whole("tank/a", "@x:1:1 @y:2:2"));
        SnapshotKey gone = new SnapshotKey(SnapshotKind.SNAPSHOT, "x", new Guid(1));
        DatasetDelta delta = new DatasetDelta(
                "tank/a", digest("@x:1:1 @y:2:2"), digest("@y:2:2 @z:3:3"), TestHosts.all("@z:3:3"), List.of(gone));
        assertThat(apply(delta)).containsExactly(new TakenDataset("tank/a", digest("@y:2:2 @z:3:3"), 2, 1, 0, 1));
        assertThat(TestHosts.held(host, "tank/a")).isEqualTo("@y:2:2 @z:3:3");
        assertThatThrownBy(() -> apply(delta)).isInstanceOf(Failure.class);
    }

    @Test
    void aDeltaNeedsAWholeReportBefore() {
        TestHosts.take(host, TestHosts.part("tank/a", "@x:1:1"));
        for (String dataset : List.of("tank/a", "tank/never")) {
            DatasetDelta delta = new DatasetDelta(dataset, digest("@x:1:1"), digest("@x:1:1"), List.of(), List.of());
            assertThatThrownBy(() -> apply(delta)).hasMessageContaining("was never reported whole");
        }
    }

    /** Many reporters at once, each with some of what there is of some datasets, some of them again: in the end all is known once. */
    @Test
    void reportsAtTheSameTimeDoNotHarmEachOther() throws Exception {
        Random random = new Random(3);
        List<Callable<List<TakenDataset>>> reports = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<DatasetReport> datasets = new ArrayList<>();
            for (int dataset = 0; dataset < 4; dataset++) {
                datasets.add(part("tank/" + dataset, random.nextInt(40)));
            }
            Collections.shuffle(datasets, random);
            reports.add(() -> TestHosts.take(host, datasets.toArray(DatasetReport[]::new)));
        }
        for (int dataset = 0; dataset < 4; dataset++) {
            for (int first = 0; first < 40; first += 3) {
                DatasetReport report = part("tank/" + dataset, first);
                reports.add(() -> TestHosts.take(host, report));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (Future<List<TakenDataset>> report : threads.invokeAll(reports)) {
                report.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int dataset = 0; dataset < 4; dataset++) {
            assertThat(TestHosts.held(host, "tank/" + dataset).split(" ", -1)).hasSize(42);
        }
    }

    private static DatasetReport part(String dataset, int first) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i < first + 3; i++) {
            text.append(" @s").append(i).append(':').append(i + 1).append(':').append(i + 1);
        }
        return TestHosts.part(dataset, text.toString());
    }

    private java.time.Instant reportedAt(String dataset) {
        return TestDatabase.with(entities -> entities.createQuery(
                                "select d from Dataset d where d.systemId = :host and d.name = :name", Dataset.class)
                        .setParameter("host", host)
                        .setParameter("name", dataset)
                        .getSingleResult())
                .reportedAt();
    }

    private static DataSource recording(List<String> statements) {
        ClassLoader loader = SnapshotStoreTest.class.getClassLoader();
        return (DataSource) Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, (proxy, method, none) -> {
            Connection connection = TestDatabase.dataSource().getConnection();
            return Proxy.newProxyInstance(loader, new Class<?>[] {Connection.class}, (self, called, arguments) -> {
                if (called.getName().equals("prepareStatement")) {
                    statements.add((String) arguments[0]);
                }
                return called.invoke(connection, arguments);
            });
        });
    }
}
