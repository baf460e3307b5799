package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import io.plumbline.ops.store.Sql;
import io.plumbline.replication.DatasetEvent;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.PoolState;
import io.plumbline.replication.store.HostStore;
import io.plumbline.replication.store.InventoryStore;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.ZfsCapabilities;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Takes in what a look at a host says of the host itself: its pools, what its ZFS can do, and what became of its datasets. */
@Stateless
public class HostInventories {
    private static final Log LOG = Log.of(HostInventories.class);

    @PersistenceContext
    private EntityManager entities;

    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    /**
     * Before the look's snapshots are taken in: a dataset that was renamed keeps what is known of it.
     *
     * @param pools {@code null} where the host would not tell
     */
    public void take(UUID systemId, HostLook look, ZfsCapabilities able, @Nullable List<PoolState> pools) {
        Instant now = now();
        Map<String, Set<Guid>> seen = new HashMap<>();
        for (DatasetReport report : look.reports()) {
            seen.put(
                    report.dataset(),
                    report.snapshots().stream()
                            .map(held -> held.snapshot().guid())
                            .collect(Collectors.toSet()));
        }
        List<DatasetEvent> events = entities.unwrap(Session.class)
                .doReturningWork(connection -> new InventoryStore(connection).take(systemId, look.facts(), seen, now));
        events.forEach(event -> LOG.info(
                "a dataset changed as a whole",
                Map.of(
                        "systemId", systemId,
                        "kind", event.kind(),
                        "dataset", event.dataset(),
                        "former", String.valueOf(event.former()))));
        Sql.call(() -> {
            new HostStore(dataSource).putLooked(systemId, able, pools, now);
            return now;
        });
    }

    /** What became of a system's datasets in the last time, the newest first. */
    public List<DatasetEvent> last(UUID systemId, Duration time, int limit) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> new InventoryStore(connection).last(systemId, now().minus(time), limit));
    }

    /** Forgets datasets that were gone before that time. */
    public int removeGoneBefore(Instant time) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> new InventoryStore(connection).removeGoneBefore(time));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
