package io.plumbline.replication.store;

import io.plumbline.inventory.HostKeyPolicy;
import io.plumbline.inventory.HostOptions;
import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.store.TestDatabase;
import io.plumbline.replication.CalendarCounts;
import io.plumbline.replication.Care;
import io.plumbline.replication.ConflictPolicy;
import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.Delivery;
import io.plumbline.replication.InitialPolicy;
import io.plumbline.replication.KeepRules;
import io.plumbline.replication.RetentionPlan;
import io.plumbline.replication.SnapshotPlan;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.zfs.ZfsProperty;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** Groups for tests, each with systems of its own, and work on the data base in transactions. */
final class TestGroups {
    private static final Delivery DELIVERY = new Delivery(
            Delivery.Way.PUSH,
            Delivery.InFlight.ZSTD,
            true,
            List.of(new ZfsProperty("site:copy", "a=b")),
            List.of("mountpoint"));
    private static final NameFilter DAILY = new NameFilter(List.of("daily-.*"), List.of("daily-keep.*"));
    private static final Care CARE = new Care(
            new SnapshotPlan(new Pace(3_600, null, "Europe/Paris"), "daily-%Y-%m-%dT%H"),
            new RetentionPlan(
                    new KeepRules(10, CalendarCounts.NONE, null, DAILY, "UTC"),
                    new KeepRules(0, new CalendarCounts(1, 2, 3, 4, 5), 86_400L, DAILY, "Europe/Paris"),
                    true),
            new ConflictPolicy(ConflictStrategy.KEEP_COPY, ConflictPolicy.Consent.SECOND_PERSON),
            new VerificationPlan(new Pace(null, "0 4 * * 0", "UTC"), VerificationPlan.Method.FILES));

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
                    HostOptions.DEFAULT,
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
                DELIVERY,
                new Pace(null, "0 3 * * *", "Europe/Paris"),
                new LinePolicy(WhenDegraded.SLOW, 1_000_000L, 300, List.of(UUID.randomUUID())),
                20_000_000L,
                3_600,
                CARE,
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
