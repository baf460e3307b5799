package io.plumbline.inventory.job;

import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemStatus;
import io.plumbline.ops.Changed;
import io.plumbline.ssh.remote.HostConnection;
import io.plumbline.ssh.remote.HostConnections;
import io.plumbline.ssh.remote.LoginException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Logs in on storage hosts, by what the inventory says. */
@ApplicationScoped
public class HostLogins {
    @Inject
    private Systems systems;

    @Inject
    private HostKeys hostKeys;

    @Inject
    private HostConnections connections;

    /** Logs in on a host, and notes how it was found. The connection is the caller's to close. */
    public HostConnection connect(UUID systemId) throws LoginException {
        Systems.Access access = systems.access(systemId);
        SystemDetails details = access.details();
        try {
            HostConnection connection = connections.open(
                    systemId,
                    access.target(),
                    new KnownHostKeys(hostKeys, systemId, details.hostKeyPolicy()),
                    details.loginsPerMinute());
            systems.note(systemId, SystemStatus.ONLINE, null, Instant.now().truncatedTo(ChronoUnit.MICROS));
            return connection;
        } catch (LoginException e) {
            if (e.why() != LoginException.Cause.NOT_TRIED) {
                systems.note(systemId, SystemStatus.OFFLINE, e.message(), null);
            }
            throw e;
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed changed) {
        switch (changed.what()) {
            case SYSTEM, HOST_KEY -> changed.ids().forEach(connections::forget);
            case CREDENTIAL -> systems.withCredentials(changed.ids()).forEach(connections::forget);
            default -> {}
        }
    }
}
