package io.plumbline.ssh.remote;

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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The kept connections of the service: the threads, the limits and the clock that it gives to them. */
@ApplicationScoped
public class Links {
    /** Deadlines are kept to this precision. */
    private static final int TICK_MILLIS = 50;

    @Inject
    private Settings settings;

    @Resource(lookup = "concurrent/ssh")
    private ManagedExecutorService connecting;

    @Resource(lookup = "concurrent/work")
    private ManagedExecutorService writers;

    @Resource(lookup = "concurrent/clock")
    private ManagedScheduledExecutorService clock;

    private LinksBySystem bySystem;
    private @Nullable ScheduledFuture<?> ticking;

    @PostConstruct
    void open() {
        InstantSource steady = new SteadyClock();
        ShellOpener opener = new ShellOpener(
                new Connector(settings.ssh(), clock),
                new Shell.Workers(writers, connecting),
                steady,
                new ShellOpener.Limits(
                        settings.ssh().answerMaxBytes(),
                        settings.ssh().connectTimeout(),
                        settings.ssh().maxConnections()));
        bySystem = new LinksBySystem(new Link.Tools(opener, connecting, steady));
        ticking = clock.scheduleAtFixedRate(bySystem::elapse, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Closes all connections. */
    @PreDestroy
    public void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        bySystem.close("the service stops");
    }

    /** The link to a system; made for the purpose given where there is none. */
    public Link get(UUID systemId, Supplier<Link.Purpose> purpose) {
        return bySystem.get(systemId, purpose);
    }

    /** How a system's link is; empty when there is none. */
    public Optional<Link.Condition> condition(UUID systemId) {
        return bySystem.condition(systemId);
    }

    /** Closes a system's link, because it or its credential changed; the next batch makes a new one. */
    public void drop(UUID systemId, String reason) {
        bySystem.drop(systemId, reason);
    }

    /** Connections that are open or being opened. */
    public int connected() {
        return bySystem.connected();
    }
}
