package io.plumbline.replication.job;

import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Sql;
import io.plumbline.replication.DatasetDelta;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.store.SnapshotStore;
import io.plumbline.replication.store.TakenDataset;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Takes in what hosts report, a report in one transaction. How many snapshots it may have is bounded by the longest body. */
@Stateless
public class SnapshotReports {
    /** Each is a row to lock. */
    public static final int MAX_DATASETS = 10_000;

    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    /**
     * Takes in what a host says that it holds.
     *
     * @param reports of different datasets
     */
    public List<TakenDataset> take(UUID systemId, List<DatasetReport> reports) {
        require(systemId, reports.size());
        return Sql.call(() -> new SnapshotStore(dataSource).take(systemId, reports, now()));
    }

    /**
     * Takes in what changed since a host reported last: all of it, or nothing where one dataset is not as the host thinks.
     *
     * @param deltas of different datasets
     */
    public List<TakenDataset> apply(UUID systemId, List<DatasetDelta> deltas) {
        require(systemId, deltas.size());
        return Sql.call(() -> new SnapshotStore(dataSource).apply(systemId, deltas, now()));
    }

    private void require(UUID systemId, int datasets) {
        StorageHosts.require(dataSource, systemId);
        if (datasets > MAX_DATASETS) {
            throw Failure.invalid("datasets", "may be " + MAX_DATASETS + " in one report at most");
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
