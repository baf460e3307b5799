package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import io.plumbline.replication.store.DelayStore;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Looks every few seconds which replicas are later than agreed. It never throws: a timer that throws twice is deleted. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DelayTimer {
    private static final Log LOG = Log.of(DelayTimer.class);

    @Inject
    private Delays delays;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false, info = "late replicas")
    public void judge() {
        try {
            Delays.Judged judged = delays.judge(Instant.now().truncatedTo(ChronoUnit.MICROS));
            judged.begun().forEach(one -> LOG.warn("a replica is later than agreed", words(one)));
            judged.ended().forEach(one -> LOG.info("a replica is late no longer", words(one)));
        } catch (RuntimeException e) {
            LOG.error("late replicas could not be looked for", Map.of(), e);
        }
    }

    private static Map<String, Object> words(DelayStore.Noted one) {
        return Map.of(
                "delayId", one.id(),
                "groupId", one.groupId(),
                "systemId", one.targetSystemId(),
                "dataset", one.targetDataset(),
                "kind", one.kind());
    }
}
