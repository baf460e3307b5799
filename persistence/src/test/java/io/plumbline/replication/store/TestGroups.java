package io.plumbline.replication.store;

import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.InitialPolicy;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** Groups for tests, each with systems of its own, and work on the data base in transactions. */
final class TestGroups {
    private TestGroups() {}

    static UUID system() {
        return TestDatabase.with(entities -> {
            ManagedSystem system = new ManagedSystem(new SystemDetails(
                    "storage " + UUID.randomUUID(),
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
                    Map.of()));
            entities.persist(system);
            return system.id();
        });
    }

    static SyncGroupDetails details(UUID source, List<SyncTarget> targets) {
        return new SyncGroupDetails(
                "group " + UUID.randomUUID(),
                source,
                "tank/data",
                true,
                new NameFilter(List.of(), List.of("tmp/.*")),
                new NameFilter(List.of("daily-.*", "weekly-.*"), List.of()),
                InitialPolicy.OLDEST_THEN_ALL,
                StreamOptions.DEFAULT,
                new Pace(null, "0 3 * * *", "Europe/Paris"),
                new LinePolicy(WhenDegraded.SLOW, 1_000_000L, 300, List.of(UUID.randomUUID())),
                20_000_000L,
                3_600,
                targets,
                true);
    }

    static SyncGroup make(SyncTarget... targets) {
        SyncGroup group = new SyncGroup(details(system(), List.of(targets)));
        TestDatabase.inTransaction(entities -> entities.persist(group));
        return group;
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    static <T> T with(Work<T> work) {
        return TestDatabase.with(
                entities -> entities.unwrap(Session.class).doReturningWork(connection -> work.on(connection)));
    }
}
