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
    private LineSchedule schedule;

    @Inject
    private PartitionKeeper partitions;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "measuring")
    public void tick() {
        run("a tick failed", () -> measuring.tick(Instant.now()));
    }

    @Schedule(hour = "*", minute = "7", persistent = false, info = "partitions and retention")
    public void keepPartitions() {
        run("partitions could not be kept", partitions::keep);
    }

    @Schedule(hour = "*", minute = "*/5", second = "30", persistent = false, info = "the schedule as it is stored")
    public void reconcile() {
        run("the schedule could not be compared with what is stored", schedule::reconcile);
    }

    private static void run(String fault, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error(fault, Map.of(), e);
        }
    }
}
