package io.plumbline.line.job;

import io.plumbline.ops.Log;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/** The tick of measuring. It never throws and never waits: a timer that throws twice is deleted, one that waits is late. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MeasuringTimer {
    private static final Log LOG = Log.of(MeasuringTimer.class);

    @Inject
    private Measuring measuring;

    @Inject
    private PartitionKeeper partitions;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "measuring")
    public void tick() {
        try {
            measuring.tick(Instant.now());
        } catch (RuntimeException e) {
            LOG.error("a tick failed", Map.of(), e);
        }
    }

    @Schedule(hour = "*", minute = "7", persistent = false, info = "partitions and retention")
    public void keepPartitions() {
        try {
            partitions.keep();
        } catch (RuntimeException e) {
            LOG.error("partitions could not be kept", Map.of(), e);
        }
    }
}
