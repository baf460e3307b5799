package io.plumbline.replication.job;

import io.plumbline.inventory.SystemStatus;
import io.plumbline.ops.Log;
import io.plumbline.ops.Settings;
import io.plumbline.replication.HeartbeatRules;
import io.plumbline.replication.store.ListenedHost;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/**
 * Judges hosts by how long their agents have been quiet. What went before this service's start says nothing: then nobody listened. It never
 * throws: a timer that throws twice is deleted.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HeartbeatTimer {
    private static final Log LOG = Log.of(HeartbeatTimer.class);

    private final Instant listeningSince = Instant.now();

    @Inject
    private Heartbeats heartbeats;

    @Inject
    private Settings settings;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false, info = "silent hosts")
    public void judge() {
        try {
            HeartbeatRules rules = new HeartbeatRules(
                    settings.replication().degradedAfterHeartbeats(),
                    settings.replication().offlineAfterHeartbeats());
            for (ListenedHost host : heartbeats.listened()) {
                Instant heardAt = host.heartbeatAt().isBefore(listeningSince) ? listeningSince : host.heartbeatAt();
                SystemStatus judged = rules.judge(heardAt, host.heartbeatSeconds(), Instant.now());
                if (HeartbeatRules.isWorse(judged, host.status()) && heartbeats.noteSilence(host, judged)) {
                    LOG.info("a host's agent went quiet", Map.of("systemId", host.systemId(), "status", judged));
                }
            }
        } catch (RuntimeException e) {
            LOG.error("hosts could not be judged by their silence", Map.of(), e);
        }
    }
}
