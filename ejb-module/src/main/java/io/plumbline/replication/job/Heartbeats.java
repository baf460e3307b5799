package io.plumbline.replication.job;

import io.plumbline.inventory.SystemStatus;
import io.plumbline.inventory.job.Systems;
import io.plumbline.ops.store.Sql;
import io.plumbline.replication.Heartbeat;
import io.plumbline.replication.HostFacts;
import io.plumbline.replication.store.HostStore;
import io.plumbline.replication.store.ListenedHost;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Hosts' agents as they are heard, and what follows from their silence. */
@Stateless
public class Heartbeats {
    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    @Inject
    private Systems systems;

    /** An agent was heard: its host is online. */
    public void take(UUID systemId, Heartbeat heartbeat) {
        StorageHosts.require(dataSource, systemId);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Sql.call(() -> {
            new HostStore(dataSource).put(systemId, heartbeat, now);
            return now;
        });
        systems.note(systemId, SystemStatus.ONLINE, null, now);
    }

    /** What is known of those of the systems of which anything is. */
    public Map<UUID, HostFacts> facts(Collection<UUID> systemIds) {
        return Sql.call(() -> new HostStore(dataSource).facts(systemIds));
    }

    /** Hosts whose agents are listened to, those that are offline already left out. */
    public List<ListenedHost> listened() {
        return Sql.call(() -> new HostStore(dataSource).listened());
    }

    /**
     * The host's agent went quiet: that is noted, unless it is heard in this moment.
     *
     * @return whether it was noted
     */
    public boolean noteSilence(ListenedHost host, SystemStatus status) {
        if (!Sql.call(() -> new HostStore(dataSource).lockIfSilent(host))) {
            return false;
        }
        String reason = "no heartbeat since %s, one every %d s was announced"
                .formatted(host.heartbeatAt().truncatedTo(ChronoUnit.SECONDS), host.heartbeatSeconds());
        systems.note(host.systemId(), status, reason, null);
        return true;
    }
}
