package io.plumbline.task.job;

import io.plumbline.ops.Log;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Removes old tasks. It never throws: a timer that throws twice is deleted. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TaskTimer {
    private static final Log LOG = Log.of(TaskTimer.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_KEPT = 10_000;
    /** In one transaction: outputs are long. */
    private static final int AT_ONCE = 200;

    private static final int MAX_ROUNDS = 100;

    @Inject
    private Tasks tasks;

    @Schedule(hour = "*", minute = "23", persistent = false, info = "old tasks")
    public void removeOld() {
        try {
            Instant before = Instant.now().minus(KEPT);
            int removed = AT_ONCE;
            for (int round = 0; round < MAX_ROUNDS && removed == AT_ONCE; round++) {
                removed = tasks.removeOld(before, MOST_KEPT, AT_ONCE);
            }
        } catch (RuntimeException e) {
            LOG.error("old tasks could not be removed", Map.of(), e);
        }
    }
}
