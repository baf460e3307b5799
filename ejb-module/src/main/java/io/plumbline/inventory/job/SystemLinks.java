package io.plumbline.inventory.job;

import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.SystemStatus;
import io.plumbline.ops.Changed;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.platform.Platform;
import io.plumbline.platform.job.PlatformsInUse;
import io.plumbline.ssh.Dialect;
import io.plumbline.ssh.remote.HostConnections;
import io.plumbline.ssh.remote.Link;
import io.plumbline.ssh.remote.Links;
import io.plumbline.ssh.remote.LoginException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Systems and the connections to them: opens a link with what the inventory says, and drops it when that changes. */
@ApplicationScoped
public class SystemLinks {
    private static final Log LOG = Log.of(SystemLinks.class);

    @Inject
    private Systems systems;

    @Inject
    private HostKeys hostKeys;

    @Inject
    private PlatformsInUse platforms;

    @Inject
    private Links links;

    @Inject
    private HostConnections hosts;

    /** Whoever tries one waits with a thread of the server: there have to be some left for others. */
    private final Semaphore trying = new Semaphore(8);

    /** Why systems can't be spoken to by what the inventory says of them. */
    private final Map<UUID, String> unusable = new ConcurrentHashMap<>();

    private final Map<UUID, Spoken> spokenBy = new ConcurrentHashMap<>();

    /** How a system is spoken to. */
    public record Spoken(Platform platform, MeasuringMethod measuring) {}

    /** What a try of the connection found. */
    public record Report(boolean successful, String message, long millis) {}

    /** The kept link to a system. A system that can't be spoken to gives a {@link Failure}. */
    public Link link(UUID systemId) {
        try {
            // Remembered for every system with a link, so that a change of its platform finds it.
            spokenBy(systemId);
            Link link = links.get(systemId, () -> purpose(systemId));
            unusable.remove(systemId);
            return link;
        } catch (RuntimeException e) {
            Failure.in(e)
                    .filter(failure -> failure.code() == ErrorCode.INVALID)
                    .ifPresent(failure -> noteUnusable(systemId, failure.detail()));
            throw e;
        }
    }

    /** Noted once, not with each turn: nobody sees that a system without a credential is not measured, else. */
    private void noteUnusable(UUID systemId, String reason) {
        if (!reason.equals(unusable.put(systemId, reason))) {
            note(systemId, reason);
        }
    }

    /** How a system is spoken to; remembered, so that measuring goes on while the data base is away. */
    public Spoken spokenBy(UUID systemId) {
        return spokenBy.computeIfAbsent(systemId, id -> {
            SystemDetails details = systems.get(id).details();
            return new Spoken(platform(details.platform()), details.measuring());
        });
    }

    /** How the kept connections to a system are; empty when it was not needed yet. */
    public Optional<Link.Condition> condition(UUID systemId) {
        return links.condition(systemId);
    }

    /**
     * Logs in once, by the inventory as it is now, whatever failed before; success lets measuring go on. The limit of log-ins holds here too,
     * and what is refused is not tried again by measuring.
     */
    public Report tryOut(UUID systemId) {
        if (!trying.tryAcquire()) {
            throw new Failure(ErrorCode.UNAVAILABLE, "As many connections are being tried as may be: try again soon");
        }
        long start = System.nanoTime();
        try {
            links.drop(systemId, "the connection is being tried");
            hosts.forget(systemId);
            link(systemId).tryOut();
            return new Report(true, "Logged in and the shell is ready", millisSince(start));
        } catch (LoginException e) {
            return new Report(false, e.message(), millisSince(start));
        } finally {
            trying.release();
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed changed) {
        switch (changed.what()) {
            case SYSTEM, HOST_KEY ->
                changed.ids().forEach(id -> {
                    spokenBy.remove(id);
                    unusable.remove(id);
                    links.drop(id, "the system was changed");
                });
            case CREDENTIAL ->
                systems.withCredentials(changed.ids()).forEach(id -> links.drop(id, "the credential was changed"));
            case LINE, SYNC_GROUP -> {}
        }
    }

    /** A shell of a platform that is another one now was set up and is read by the old one. */
    void changed(@Observes PlatformsInUse.PlatformsChanged changed) {
        spokenBy.forEach((systemId, spoken) -> {
            if (changed.names().contains(spoken.platform().name())) {
                spokenBy.remove(systemId);
                links.drop(systemId, "the platform's definition was changed");
            }
        });
    }

    private Link.Purpose purpose(UUID systemId) {
        Systems.Access access = systems.access(systemId);
        Dialect dialect = platform(access.details().platform()).dialect();
        return new Link.Purpose(
                access.target().withUsernameSuffix(dialect.greeting().usernameSuffix()),
                dialect,
                new KnownHostKeys(hostKeys, systemId, access.details().hostKeyPolicy()),
                new Link.Limits(access.details().maxSessions(), access.details().loginsPerMinute()),
                problem -> note(systemId, problem));
    }

    private Platform platform(String name) {
        return platforms.get().find(name).orElseThrow(() -> Failure.invalid("platform", "'" + name + "' is not known"));
    }

    private void note(UUID systemId, @Nullable String problem) {
        try {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            systems.note(
                    systemId,
                    problem == null ? SystemStatus.ONLINE : SystemStatus.OFFLINE,
                    problem,
                    problem == null ? now : null);
        } catch (RuntimeException e) {
            // The data base is away: the next log-in notes it again. Measuring goes on.
            LOG.warn("a system's status could not be noted", Map.of("systemId", systemId), e);
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
