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
import java.util.function.IntSupplier;

/**
 * Removes old transfers, prunings, conflicts and delays, and datasets that have been gone for long. It never throws: a timer that throws
 * twice is deleted.
 */
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
    private CareRecords care;

    @Inject
    private Conflicts conflicts;

    @Inject
    private Delays delays;

    @Inject
    private HostInventories inventories;

    @Schedule(
            hour = "*",
            minute = "37",
            persistent = false,
            info = "old transfers, prunings, conflicts, delays, datasets that are gone")
    public void removeOld() {
        Instant before = Instant.now().minus(KEPT);
        remove("transfers", () -> transfers.removeEndedBefore(before, AT_ONCE));
        remove("prunings", () -> care.removePrunesBefore(before, AT_ONCE));
        remove("conflicts", () -> conflicts.removeClosedBefore(before, AT_ONCE));
        remove("delays", () -> delays.removeEndedBefore(Instant.now().minus(DELAYS_KEPT)));
        remove("datasets", () -> inventories.removeGoneBefore(before));
    }

    private static void remove(String what, IntSupplier some) {
        try {
            int removed = AT_ONCE;
            for (int round = 0; round < MAX_ROUNDS && removed == AT_ONCE; round++) {
                removed = some.getAsInt();
            }
        } catch (RuntimeException e) {
            LOG.error("what is old could not be removed", Map.of("what", what), e);
        }
    }
}
