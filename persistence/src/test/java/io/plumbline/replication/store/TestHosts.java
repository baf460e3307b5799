package io.plumbline.replication.store;

import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.HostOptions;
import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Storage hosts for tests, and what they hold in short: {@code @name:guid:createTxg} or {@code #name:guid:createTxg}. */
final class TestHosts {
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final Instant LATER = NOW.plusSeconds(60);

    private TestHosts() {}

    static UUID make() {
        return make("host " + UUID.randomUUID());
    }

    static UUID make(String name) {
        return TestDatabase.with(entities -> {
            ManagedSystem host = new ManagedSystem(new SystemDetails(
                    name,
                    SystemKind.STORAGE,
                    "linux",
                    null,
                    "192.0.2.1",
                    22,
                    null,
                    1,
                    6,
                    false,
                    HostKeyPolicy.STRICT,
                    MeasuringMethod.COMMANDS,
                    HostOptions.DEFAULT,
                    Map.of()));
            entities.persist(host);
            return host.id();
        });
    }

    /** Made in the second of its transaction group. */
    static HeldSnapshot snapshot(String text) {
        String[] parts = text.substring(1).split(":", -1);
        SnapshotKind kind = text.charAt(0) == '@' ? SnapshotKind.SNAPSHOT : SnapshotKind.BOOKMARK;
        long createTxg = Long.parseUnsignedLong(parts[2]);
        Snapshot snapshot = new Snapshot(
                kind, parts[0], Guid.parse(parts[1]), createTxg, Instant.ofEpochSecond(createTxg & 0xffff));
        return new HeldSnapshot(snapshot, 4_096L, 8_192L, kind == SnapshotKind.SNAPSHOT ? Integer.valueOf(1) : null);
    }

    static List<HeldSnapshot> all(String texts) {
        return texts.isBlank()
                ? List.of()
                : Stream.of(texts.strip().split(" ", -1))
                        .map(TestHosts::snapshot)
                        .toList();
    }

    static DatasetReport whole(String dataset, String snapshots) {
        return new DatasetReport(dataset, true, all(snapshots));
    }

    static DatasetReport part(String dataset, String snapshots) {
        return new DatasetReport(dataset, false, all(snapshots));
    }

    static List<TakenDataset> take(UUID host, DatasetReport... reports) {
        try {
            return new SnapshotStore(TestDatabase.transactional()).take(host, List.of(reports), NOW);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is stored of a dataset, in the order in which it was made. */
    static String held(UUID host, String dataset) {
        try {
            return new SnapshotReads(TestDatabase.dataSource())
                    .ofDataset(host, dataset).orElseThrow().stream()
                            .map(held -> held.snapshot() + ":" + held.snapshot().guid() + ":"
                                    + Long.toUnsignedString(held.snapshot().createTxg()))
                            .reduce((a, b) -> a + " " + b)
                            .orElse("");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
