package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Removes old transfers and conflicts. It never throws: a timer that throws twice is deleted. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TransferTimer {
    private static final Log LOG = Log.of(TransferTimer.class);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int AT_ONCE = 5_000;
    private static final int MAX_ROUNDS = 100;

    @Inject
    private Transfers transfers;

    @Inject
    private Conflicts conflicts;

    @Schedule(hour = "*", minute = "37", persistent = false, info = "old transfers and conflicts")
    public void removeOld() {
        try {
            Instant before = Instant.now().minus(KEPT);
            int removed = AT_ONCE;
            for (int round = 0; round < MAX_ROUNDS && removed == AT_ONCE; round++) {
                removed = transfers.removeEndedBefore(before, AT_ONCE);
            }
            conflicts.removeClosedBefore(before, AT_ONCE);
        } catch (RuntimeException e) {
            LOG.error("old transfers and conflicts could not be removed", Map.of(), e);
        }
    }
}
