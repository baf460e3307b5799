package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks every second what is due. It never throws: a timer that throws twice is deleted. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReplicationTimer {
    private static final Log LOG = Log.of(ReplicationTimer.class);

    @Inject
    private GroupRunner runner;

    @Inject
    private SnapshotRunner snapshots;

    @Inject
    private PruneRunner prunes;

    @Inject
    private TransferRunner transfers;

    @Inject
    private ConflictRunner conflicts;

    @Resource(lookup = "concurrent/work")
    private ManagedExecutorService executor;

    private final AtomicBoolean asking = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "replication")
    public void tick() {
        if (!asking.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::ask);
        } catch (RejectedExecutionException e) {
            asking.set(false);
            LOG.warn("too much work waits, replication has to wait too", Map.of());
        }
    }

    private void ask() {
        try {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            snapshots.startDue(now);
            runner.startDue(now);
            prunes.startDue(now);
            transfers.tick();
            conflicts.tick(Instant.now().truncatedTo(ChronoUnit.MICROS));
        } catch (RuntimeException e) {
            LOG.error("replication could not be looked after", Map.of(), e);
        } finally {
            asking.set(false);
        }
    }
}
