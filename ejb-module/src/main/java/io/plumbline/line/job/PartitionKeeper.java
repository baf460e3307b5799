package io.plumbline.line.job;

import io.plumbline.access.job.AuditLog;
import io.plumbline.line.store.Partitions;
import io.plumbline.ops.Log;
import io.plumbline.ops.Settings;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Makes the next days' partitions and drops what is older than is kept. */
@Stateless
public class PartitionKeeper {
    private static final Log LOG = Log.of(PartitionKeeper.class);
    private static final int DAYS_AHEAD = 3;

    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private AuditLog audit;

    public void keep() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Instant oldest =
                Instant.now().minus(Duration.ofDays(settings.retention().auditDays()));
        Partitions partitions = new Partitions(dataSource);
        try {
            partitions.create(today.minusDays(1), today.plusDays(DAYS_AHEAD));
            partitions.removeChangesBefore(oldest);
            List<String> dropped =
                    partitions.dropBefore(today.minusDays(settings.retention().measurementDays()));
            dropped.forEach(name -> LOG.info("a partition was dropped by age", Map.of("partition", name)));
        } catch (SQLException e) {
            throw new IllegalStateException("partitions can't be made: " + e.getMessage(), e);
        }
        audit.removeBefore(oldest);
    }
}
