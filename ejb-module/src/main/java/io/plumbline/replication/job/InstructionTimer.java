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

/** Ends instructions that nobody came for, and removes old ones. It never throws: a timer that throws twice is deleted. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InstructionTimer {
    private static final Log LOG = Log.of(InstructionTimer.class);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int AT_ONCE = 5_000;

    @Inject
    private Instructions instructions;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false, info = "instructions")
    public void tend() {
        try {
            instructions.expire();
            instructions.removeEndedBefore(Instant.now().minus(KEPT), AT_ONCE);
        } catch (RuntimeException e) {
            LOG.error("instructions could not be looked after", Map.of(), e);
        }
    }
}
