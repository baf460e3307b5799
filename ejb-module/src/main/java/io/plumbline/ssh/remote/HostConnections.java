package io.plumbline.ssh.remote;

import io.plumbline.access.Rate;
import io.plumbline.access.TokenBucket;
import io.plumbline.ops.Settings;
import io.plumbline.ops.SteadyClock;
import io.plumbline.ssh.LoginGuard;
import io.plumbline.ssh.SshTarget;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Opens connections for commands. Hosts are guarded as routers are: no more log-ins a minute than allowed, none after a refusal. */
@ApplicationScoped
public class HostConnections {
    @Inject
    private Settings settings;

    @Resource(lookup = "concurrent/clock")
    private ManagedScheduledExecutorService clock;

    private final InstantSource steady = new SteadyClock();
    private final Map<UUID, LoginGuard> guards = new ConcurrentHashMap<>();
    /** Why hosts are not logged in on any more until something changes. */
    private final Map<UUID, LoginException.Cause> held = new ConcurrentHashMap<>();

    private Connector connector;

    @PostConstruct
    void open() {
        connector = new Connector(settings.ssh(), settings.replication().ciphers(), clock);
    }

    /**
     * Logs in. Blocks meanwhile, at most twice the connect time-out. The connection is the caller's to close.
     *
     * @param loginsPerMinute how many the host takes
     */
    public HostConnection open(UUID systemId, SshTarget target, HostKeyCheck hostKeys, int loginsPerMinute)
            throws LoginException {
        LoginGuard guard = guards.computeIfAbsent(
                systemId, id -> new LoginGuard(new TokenBucket(Rate.perMinute(loginsPerMinute), steady.instant())));
        requireAllowed(systemId, guard);
        try {
            HostConnection connection = connector.connectHost(target, hostKeys);
            synchronized (guard) {
                guard.succeeded();
            }
            return connection;
        } catch (LoginException e) {
            noteFailure(systemId, guard, e);
            throw e;
        }
    }

    /** Something was changed, here or at the host, or a person asks for it: what was refused may be tried again. */
    public void forget(UUID systemId) {
        guards.remove(systemId);
        held.remove(systemId);
    }

    private void requireAllowed(UUID systemId, LoginGuard guard) throws LoginException {
        LoginGuard.Refusal refusal;
        synchronized (guard) {
            refusal = guard.refusal(steady.instant());
        }
        if (refusal != null) {
            throw new LoginException(
                    refusal.systemFailed()
                            ? held.getOrDefault(systemId, LoginException.Cause.UNREACHABLE)
                            : LoginException.Cause.NOT_TRIED,
                    refusal.reason());
        }
    }

    private void noteFailure(UUID systemId, LoginGuard guard, LoginException e) {
        synchronized (guard) {
            switch (e.why()) {
                case NOT_TRIED -> {}
                case UNREACHABLE -> guard.failed(e.message(), steady.instant());
                case REFUSED, HOST_KEY -> {
                    guard.hold(e.message());
                    held.put(systemId, e.why());
                }
            }
        }
    }
}
