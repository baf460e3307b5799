package io.plumbline.ssh.remote;

import io.plumbline.access.Rate;
import io.plumbline.access.TokenBucket;
import io.plumbline.inventory.HostKeyDecision;
import io.plumbline.ops.Settings;
import io.plumbline.ops.SteadyClock;
import io.plumbline.ssh.Dialect;
import io.plumbline.ssh.SshTarget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The product's own links outside of a container, with as many threads as it has there. */
public final class KeptLinks implements AutoCloseable {
    private static final int CONNECTING_THREADS = 64;
    private static final int WORK_THREADS = 16;
    private static final int TICK_MILLIS = 50;
    private static final int ANSWER_MAX_BYTES = 262_144;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(10);

    private final ExecutorService connecting = Executors.newFixedThreadPool(CONNECTING_THREADS, KeptLinks::daemon);
    private final ExecutorService writing = Executors.newFixedThreadPool(WORK_THREADS, KeptLinks::daemon);
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, KeptLinks::daemon);
    private final InstantSource steady = new SteadyClock();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final ScheduledFuture<?> ticking;
    private final ShellOpener opener;

    public KeptLinks(int shells) {
        opener = new ShellOpener(
                new Connector(new Settings.Ssh(LOGIN_TIMEOUT, KEEP_ALIVE, shells, ANSWER_MAX_BYTES), clock),
                new Shell.Workers(writing, connecting),
                steady,
                new ShellOpener.Limits(ANSWER_MAX_BYTES, LOGIN_TIMEOUT, shells));
        ticking = clock.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A link that logs in when its first batch begins, and is kept until all are closed. */
    public Link link(SshTarget target, Dialect dialect, int loginsPerMinute) {
        Link link = new Link(
                new Link.Purpose(target, dialect, new AnyKey(), new Link.Limits(1, loginsPerMinute), problem -> {}),
                new Link.Tools(opener, connecting, steady),
                new TokenBucket(Rate.perMinute(loginsPerMinute), steady.instant()));
        links.add(link);
        return link;
    }

    @Override
    public void close() {
        ticking.cancel(false);
        links.forEach(link -> link.close("the benchmark has ended"));
        clock.shutdown();
        writing.shutdown();
        connecting.shutdown();
    }

    private void tick() {
        opener.elapse();
        links.forEach(Link::elapse);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private static final class AnyKey implements HostKeyCheck {
        @Override
        public Set<String> approvedTypes() {
            return Set.of();
        }

        @Override
        public HostKeyDecision decide(String type, String fingerprint) {
            return HostKeyDecision.ACCEPT;
        }
    }
}
