package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks which verifications and recoveries have something to do. It never throws: a timer that throws twice is deleted. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VerificationTimer {
    private static final Log LOG = Log.of(VerificationTimer.class);
    /** The data base itself refuses to lose younger ones. */
    private static final Duration KEPT = Duration.ofDays(401);

    @Inject
    private VerificationRunner runner;

    @Inject
    private RecoveryRunner recoveries;

    @Inject
    private Verifications verifications;

    @Resource(lookup = "concurrent/work")
    private ManagedExecutorService executor;

    private final AtomicBoolean asking = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false, info = "verifications and recoveries")
    public void tick() {
        if (!asking.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::ask);
        } catch (RejectedExecutionException e) {
            asking.set(false);
            LOG.warn("too much work waits, verifications and recoveries have to wait too", Map.of());
        }
    }

    private void ask() {
        try {
            recoveries.tick();
            runner.tick();
        } catch (RuntimeException e) {
            LOG.error("verifications and recoveries could not be looked after", Map.of(), e);
        } finally {
            asking.set(false);
        }
    }

    @Schedule(hour = "3", minute = "47", persistent = false, info = "old verifications")
    public void removeOld() {
        try {
            verifications.removeEndedBefore(Instant.now().minus(KEPT));
        } catch (RuntimeException e) {
            LOG.error("old verifications could not be removed", Map.of(), e);
        }
    }
}
