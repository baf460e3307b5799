package io.plumbline.ssh.remote;

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
    private Link.Tools tools;
    private ShellOpener opener;
    private @Nullable ScheduledFuture<?> ticking;

    @PostConstruct
    void open() {
        InstantSource steady = new SteadyClock();
        opener = new ShellOpener(
                connector,
                writers,
                steady,
                settings.ssh().answerMaxBytes(),
                settings.ssh().connectTimeout());
        tools = new Link.Tools(opener, connecting, steady);
        ticking = clock.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        links.keySet().forEach(id -> drop(id, "the service stops"));
    }

    /** The link to a system; made for the purpose given where there is none. Empty when as many are open as may be. */
    public Optional<Link> get(UUID systemId, Supplier<Link.Purpose> purpose) {
        Link link = links.get(systemId);
        if (link == null && links.size() >= settings.ssh().maxConnections()) {
            return Optional.empty();
        }
        return Optional.of(link != null ? link : links.computeIfAbsent(systemId, id -> new Link(purpose.get(), tools)));
    }

    /** Closes a system's link, because it or its credential changed; the next batch makes a new one. */
    public void drop(UUID systemId, String reason) {
        Link link = links.remove(systemId);
        if (link != null) {
            link.close(reason);
        }
    }

    /** Connections that are open now. */
    public long connected() {
        return links.values().stream().filter(Link::connected).count();
    }

    /** Logs in on a connection of its own, sets up a shell and closes it again. */
    public void tryOut(Link.Purpose purpose) throws LoginException {
        opener.open(purpose.target(), purpose.dialect(), purpose.hostKeys()).close("the try has ended");
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
