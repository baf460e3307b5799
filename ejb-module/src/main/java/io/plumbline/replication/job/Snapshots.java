package io.plumbline.replication.job;

import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.ops.store.Sql;
import io.plumbline.replication.Conflict;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.store.Dataset;
import io.plumbline.replication.store.DatasetSnapshot;
import io.plumbline.replication.store.DatasetStatistics;
import io.plumbline.replication.store.HolderStore;
import io.plumbline.replication.store.HostStore;
import io.plumbline.replication.store.SharedSnapshot;
import io.plumbline.replication.store.SharedSnapshots;
import io.plumbline.replication.store.SnapshotDay;
import io.plumbline.replication.store.SnapshotHolder;
import io.plumbline.replication.store.SnapshotReads;
import io.plumbline.replication.store.StatisticsStore;
import io.plumbline.zfs.Guid;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What systems hold, as they reported it. */
@Stateless
public class Snapshots {
    @PersistenceContext
    private EntityManager entities;

    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    /** Snapshots of a system, by dataset and then in the order in which they were made. */
    public Page<DatasetSnapshot> list(UUID systemId, ListRequest request) {
        requireSystem(systemId);
        return Sql.call(() -> new SnapshotReads(dataSource).page(systemId, request));
    }

    /** All datasets of a system by name, and what those at or below the root hold, as it was reported. */
    public List<DatasetReport> below(UUID systemId, String root) {
        return Sql.call(() -> new SnapshotReads(dataSource).below(systemId, root));
    }

    public Page<Dataset> datasets(UUID systemId, ListRequest request) {
        requireSystem(systemId);
        return Dataset.LISTING.page(entities, request.with(Map.of("systemId", systemId.toString())));
    }

    /** Datasets of a system for tables with page numbers. */
    public List<Dataset> datasetRows(UUID systemId, ListRequest request, int first) {
        return Dataset.LISTING.rows(entities, request.with(Map.of("systemId", systemId.toString())), first);
    }

    public long datasetCount(UUID systemId) {
        return Dataset.LISTING.count(entities, ListRequest.all().with(Map.of("systemId", systemId.toString())));
    }

    /** Refuses a system that is not there. */
    public void requireSystem(UUID systemId) {
        if (Sql.call(() -> new HostStore(dataSource).kind(systemId)).isEmpty()) {
            throw Failure.notFound("system", systemId);
        }
    }

    public ComparedPair compare(ComparedPair.Side a, ComparedPair.Side b) {
        return ComparedPair.of(a, held(a), b, held(b));
    }

    /** Both sides of a conflict; one whose dataset is gone is empty. */
    public ConflictSides sides(Conflict conflict) {
        SnapshotReads reads = new SnapshotReads(dataSource);
        return Sql.call(() -> ConflictSides.of(
                reads.ofDataset(conflict.sourceSystemId(), conflict.place().sourceDataset())
                        .orElse(List.of()),
                reads.ofDataset(
                                conflict.place().targetSystemId(),
                                conflict.place().targetDataset())
                        .orElse(List.of())));
    }

    /** All that a dataset of a system holds, in the order in which it was made. */
    public List<HeldSnapshot> held(ComparedPair.Side side) {
        requireSystem(side.systemId());
        return Sql.call(() -> new SnapshotReads(dataSource).ofDataset(side.systemId(), side.dataset()))
                .orElseThrow(() -> Failure.notFound("dataset of system " + side.systemId(), side.dataset()));
    }

    /** Who else holds snapshots of a dataset, by the snapshots' guids. */
    public Map<Guid, List<SnapshotHolder>> elsewhere(ComparedPair.Side side, Collection<Guid> guids) {
        return Sql.call(() -> new HolderStore(dataSource).elsewhere(side.systemId(), side.dataset(), guids));
    }

    /**
     * The names of systems, by their ids, in the order of the names.
     *
     * @param systemIds {@code null} for all that reported a dataset of this name
     */
    public Map<UUID, String> systems(String dataset, @Nullable List<UUID> systemIds) {
        SharedSnapshots shared = new SharedSnapshots(dataSource);
        if (systemIds == null) {
            return Sql.call(() -> shared.holders(dataset));
        }
        Map<UUID, String> names = Sql.call(() -> shared.names(systemIds));
        systemIds.stream().filter(id -> !names.containsKey(id)).findFirst().ifPresent(id -> {
            throw Failure.malformed("systems", "names no system " + id);
        });
        return names;
    }

    public Page<SharedSnapshot> shared(SharedSnapshots.Query asked) {
        return Sql.call(() -> new SharedSnapshots(dataSource).page(asked));
    }

    public Page<DatasetStatistics> statistics(StatisticsStore.Scope scope, int limit, @Nullable String cursor) {
        return Sql.call(() -> new StatisticsStore(dataSource).page(scope, limit, cursor));
    }

    public List<SnapshotDay> days(StatisticsStore.Scope scope, Instant from, Instant to) {
        return Sql.call(() -> new StatisticsStore(dataSource).days(scope, from, to));
    }
}
