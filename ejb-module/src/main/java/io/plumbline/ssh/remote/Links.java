package io.plumbline.ssh.remote;

import io.plumbline.access.Rate;
import io.plumbline.access.TokenBucket;
import io.plumbline.ops.Log;
import io.plumbline.ops.Settings;
import io.plumbline.ops.SteadyClock;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All kept connections, by system, and the clock that gives their conversations the time. */
@ApplicationScoped
public class Links {
    private static final Log LOG = Log.of(Links.class);
    /** Deadlines are kept to this precision. */
    private static final int TICK_MILLIS = 50;

    @Inject
    private Settings settings;

    @Inject
    private Connector connector;

    @Resource(lookup = "concurrent/ssh")
    private ManagedExecutorService connecting;

    @Resource(lookup = "concurrent/work")
    private ManagedExecutorService writers;

    @Resource(lookup = "concurrent/clock")
    private ManagedScheduledExecutorService clock;

    private final Map<UUID, Link> links = new ConcurrentHashMap<>();
    /** Log-ins of each system, beyond the life of its link: dropping that must not give new ones. */
    private final Map<UUID, TokenBucket> loginsOf = new ConcurrentHashMap<>();

    private Link.Tools tools;
    private ShellOpener opener;
    private @Nullable ScheduledFuture<?> ticking;

    @PostConstruct
    void open() {
        InstantSource steady = new SteadyClock();
        opener = new ShellOpener(
                connector,
                new Shell.Workers(writers, connecting),
                steady,
                new ShellOpener.Limits(
                        settings.ssh().answerMaxBytes(),
                        settings.ssh().connectTimeout(),
                        settings.ssh().maxConnections()));
        tools = new Link.Tools(opener, connecting, steady);
        ticking = clock.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Closes all connections. */
    @PreDestroy
    public void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        links.keySet().forEach(id -> drop(id, "the service stops"));
    }

    /** The link to a system; made for the purpose given where there is none. */
    public Link get(UUID systemId, Supplier<Link.Purpose> purpose) {
        return links.computeIfAbsent(systemId, id -> make(id, purpose.get()));
    }

    private Link make(UUID systemId, Link.Purpose purpose) {
        TokenBucket logins = loginsOf.compute(
                systemId,
                (id, known) ->
                        known != null && known.capacity() == purpose.limits().loginsPerMinute()
                                ? known
                                : new TokenBucket(
                                        Rate.perMinute(purpose.limits().loginsPerMinute()),
                                        tools.clock().instant()));
        return new Link(purpose, tools, logins);
    }

    /** How a system's link is; empty when there is none. */
    public Optional<Link.Condition> condition(UUID systemId) {
        return Optional.ofNullable(links.get(systemId)).map(Link::condition);
    }

    /** Closes a system's link, because it or its credential changed; the next batch makes a new one. */
    public void drop(UUID systemId, String reason) {
        Link link = links.remove(systemId);
        if (link != null) {
            link.close(reason);
        }
    }

    /** Connections that are open or being opened. */
    public int connected() {
        return opener.open();
    }

    private void tick() {
        try {
            opener.elapse();
        } catch (RuntimeException e) {
            // A scheduled task that throws is not run again: no command would ever time out.
            LOG.error("a shell that is being set up failed", Map.of(), e);
        }
        for (Map.Entry<UUID, Link> entry : links.entrySet()) {
            try {
                entry.getValue().elapse();
            } catch (RuntimeException e) {
                // One link must not stop the clock of all others; a scheduled task that throws is not run again.
                LOG.error("a link failed", Map.of("systemId", entry.getKey()), e);
            }
        }
    }
}
