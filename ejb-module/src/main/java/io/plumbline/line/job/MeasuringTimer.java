package io.plumbline.line.job;

import io.plumbline.ops.Log;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of measuring. They never throw and never wait: a timer that throws twice is deleted, one that waits is late. The container's
 * timers come at any time within their second, so a finer clock ticks beside them and keeps turns from being late; should it fail, the
 * timer goes on.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MeasuringTimer {
    private static final Log LOG = Log.of(MeasuringTimer.class);
    /** How late a turn may be for the clock's sake. */
    private static final int PAUSE_MILLIS = 50;

    @Inject
    private Measuring measuring;

    @Inject
    private LineSchedule schedule;

    @Inject
    private PartitionKeeper partitions;

    @Inject
    private HourRoller hours;

    @Resource(lookup = "concurrent/clock")
    private ManagedScheduledExecutorService clock;

    private @Nullable ScheduledFuture<?> ticking;

    @PostConstruct
    void start() {
        ticking = clock.scheduleAtFixedRate(this::tick, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "measuring")
    public void tick() {
        run("a tick failed", () -> measuring.tick(Instant.now()));
    }

    @Schedule(hour = "*", minute = "7", persistent = false, info = "partitions and retention")
    public void keepPartitions() {
        run("partitions could not be kept", partitions::keep);
    }

    @Schedule(hour = "*", minute = "*/10", second = "15", persistent = false, info = "measurements by the hour")
    public void rollUp() {
        run("measurements could not be rolled up", hours::roll);
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
