package io.plumbline.ssh.remote;

import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.plumbline.access.Rate;
import io.plumbline.access.TokenBucket;
import io.plumbline.inventory.HostKeyDecision;
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

/**
 * The product's own links outside of a container, with as many threads as it has there. Only the log-in is another, because the product's is
 * put together by the container; what comes after it is what the product runs.
 */
public final class KeptLinks implements AutoCloseable {
    private static final int CONNECTING_THREADS = 64;
    private static final int WORK_THREADS = 16;
    private static final int TICK_MILLIS = 50;
    private static final int ANSWER_MAX_BYTES = 262_144;
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
                new PlainConnector(),
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

    /** The same session and channel that the product opens, without settings and watchdog of the container. */
    private static final class PlainConnector extends Connector {
        @Override
        Connection connect(SshTarget target, HostKeyCheck hostKeyCheck) throws LoginException {
            try {
                JSch jsch = new JSch();
                jsch.setHostKeyRepository(new DecidedHostKeys(hostKeyCheck));
                Session session = jsch.getSession(target.username(), target.host(), target.port());
                session.setUserInfo(new OneAnswer(target.identity().secret()));
                session.setConfig("PreferredAuthentications", "password");
                session.setConfig("StrictHostKeyChecking", "yes");
                session.setDaemonThread(true);
                session.connect((int) LOGIN_TIMEOUT.toMillis());
                ChannelShell shell = (ChannelShell) session.openChannel("shell");
                shell.setPtyType("vt100", 511, 1_000, 0, 0);
                return new Connection(session, shell);
            } catch (JSchException e) {
                throw new LoginException(LoginException.Cause.UNREACHABLE, "no log-in: " + e.getMessage(), e);
            }
        }
    }
}
