package io.plumbline.line.job;

import io.plumbline.access.job.AuditLog;
import io.plumbline.access.job.IdempotencyKeys;
import io.plumbline.line.store.MeasurementStore;
import io.plumbline.line.store.Partitions;
import io.plumbline.ops.Log;
import io.plumbline.ops.Settings;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Makes the next days' partitions and removes what is older than is kept: each by itself, so that no lock on all measurements is held for long. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PartitionKeeper {
    private static final Log LOG = Log.of(PartitionKeeper.class);
    private static final int DAYS_AHEAD = 3;

    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private AuditLog audit;

    @Inject
    private IdempotencyKeys idempotencyKeys;

    public void keep() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Instant oldest =
                Instant.now().minus(Duration.ofDays(settings.retention().auditDays()));
        try {
            int days = settings.retention().measurementDays();
            Partitions measurements = Partitions.ofMeasurements(dataSource);
            measurements.create(today.minusDays(1), today.plusDays(DAYS_AHEAD));
            dropBefore(measurements, today.minusDays(days));
            Partitions hours = Partitions.ofHours(dataSource);
            // As far back as there may be turns that were never rolled up.
            hours.create(today.minusDays(days), today.plusDays(DAYS_AHEAD));
            dropBefore(hours, today.minusDays(settings.retention().hourDays()));
            new MeasurementStore(dataSource).removeHistoryBefore(oldest);
        } catch (SQLException e) {
            throw new IllegalStateException("partitions can't be made: " + e.getMessage(), e);
        }
        audit.removeBefore(oldest);
        idempotencyKeys.removeOld(Instant.now());
    }

    private static void dropBefore(Partitions partitions, LocalDate day) throws SQLException {
        List<String> dropped = partitions.dropBefore(day);
        dropped.forEach(name -> LOG.info("a partition was dropped by age", Map.of("partition", name)));
    }
}
