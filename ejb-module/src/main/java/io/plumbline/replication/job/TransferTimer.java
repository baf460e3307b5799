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

/** Removes old transfers and delays, and datasets that have been gone for long. It never throws: a timer that throws twice is deleted. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TransferTimer {
    private static final Log LOG = Log.of(TransferTimer.class);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration DELAYS_KEPT = Duration.ofDays(400);
    private static final int AT_ONCE = 5_000;
    private static final int MAX_ROUNDS = 100;

    @Inject
    private Transfers transfers;

    @Inject
    private Delays delays;

    @Inject
    private HostInventories inventories;

    @Schedule(hour = "*", minute = "37", persistent = false, info = "old transfers")
    public void removeOld() {
        try {
            Instant before = Instant.now().minus(KEPT);
            int removed = AT_ONCE;
            for (int round = 0; round < MAX_ROUNDS && removed == AT_ONCE; round++) {
                removed = transfers.removeEndedBefore(before, AT_ONCE);
            }
        } catch (RuntimeException e) {
            LOG.error("old transfers could not be removed", Map.of(), e);
        }
    }

    @Schedule(hour = "*", minute = "41", persistent = false, info = "old delays, datasets that are gone")
    public void forget() {
        try {
            Instant now = Instant.now();
            delays.removeEndedBefore(now.minus(DELAYS_KEPT));
            inventories.removeGoneBefore(now.minus(KEPT));
        } catch (RuntimeException e) {
            LOG.error("old delays and datasets could not be removed", Map.of(), e);
        }
    }
}
