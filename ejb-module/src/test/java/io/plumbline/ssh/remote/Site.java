package io.plumbline.ssh.remote;

import com.google.re2j.Pattern;
import io.plumbline.inventory.CredentialKind;
import io.plumbline.ops.Settings;
import io.plumbline.ops.Settings.Secret;
import io.plumbline.ops.SteadyClock;
import io.plumbline.ssh.Dialect;
import io.plumbline.ssh.SshTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the service has around its links: threads, limits, and a clock, which a test can put forward. */
final class Site implements AutoCloseable {
    static final int ANSWER_MAX_BYTES = 64 * 1024;
    static final UUID SYSTEM = UUID.fromString("00000000-0000-0000-0000-000000000001");
    /** Long enough for a slow machine: no test waits for its end. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final PutForward clock = new PutForward();
    private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final ScheduledExecutorService ticking = Executors.newScheduledThreadPool(2);
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final KnownHostKeys hostKeys = new KnownHostKeys();
    private final LinksBySystem links;
    private final ScheduledFuture<?> tick;

    Site() {
        this(PATIENT);
    }

    Site(Duration timeout) {
        Settings.Ssh settings = new Settings.Ssh(timeout, Duration.ofSeconds(30), 10, ANSWER_MAX_BYTES);
        ShellOpener opener = new ShellOpener(
                new Connector(settings, ticking),
                new Shell.Workers(threads, threads),
                clock,
                new ShellOpener.Limits(
                        settings.answerMaxBytes(), settings.connectTimeout(), settings.maxConnections()));
        links = new LinksBySystem(new Link.Tools(opener, threads, clock));
        tick = ticking.scheduleAtFixedRate(links::elapse, 10, 10, TimeUnit.MILLISECONDS);
    }

    LinksBySystem links() {
        return links;
    }

    /** Time goes on as ever, and by this more. */
    void putForward(Duration time) {
        clock.forward = clock.forward.plus(time);
    }

    /** From now on only {@link #putForward} moves the time. */
    void stopClock() {
        clock.stopped = clock.steady.instant();
    }

    void runClock() {
        clock.stopped = null;
    }

    /** What was reported of the system: what is wrong with it, or that it is well. */
    List<String> reports() {
        return List.copyOf(reports);
    }

    /** Threads that do something for a link. */
    int busyThreads() {
        return threads.getActiveCount();
    }

    KnownHostKeys hostKeys() {
        return hostKeys;
    }

    /** A link to what listens on the port: one shell, and more log-ins than any test needs. */
    Link link(int port) {
        return link(port, FakeRouter.PASSWORD, new Link.Limits(1, 60));
    }

    Link link(int port, String password, Link.Limits limits) {
        return links.get(SYSTEM, () -> purpose(target(port, password, false), limits));
    }

    Link legacyLink(int port) {
        return links.get(SYSTEM, () -> purpose(target(port, FakeRouter.PASSWORD, true), new Link.Limits(1, 60)));
    }

    private Link.Purpose purpose(SshTarget target, Link.Limits limits) {
        return new Link.Purpose(
                target, dialect(), hostKeys, limits, problem -> reports.add(problem == null ? "well" : problem));
    }

    private static SshTarget target(int port, String password, boolean legacyAlgorithms) {
        SshTarget.Identity identity =
                new SshTarget.Identity(FakeRouter.USERNAME, CredentialKind.PASSWORD, new Secret(password), null);
        return new SshTarget(FakeRouter.HOST, port, identity, legacyAlgorithms);
    }

    private static Dialect dialect() {
        Pattern prompt = Pattern.compile(FakeShell.PROMPT);
        return new Dialect(
                new Dialect.Greeting("", prompt, List.of(), null, List.of()),
                prompt,
                new Dialect.Typing(true, 4, Dialect.Typing.LINE_FEED, Dialect.Typing.CTRL_C));
    }

    @Override
    public void close() {
        links.close("the test is over");
        tick.cancel(false);
        ticking.shutdownNow();
        threads.shutdown();
    }

    private static final class PutForward implements InstantSource {
        private final InstantSource steady = new SteadyClock();
        private volatile @Nullable Instant stopped;
        private volatile Duration forward = Duration.ZERO;

        @Override
        public Instant instant() {
            Instant now = stopped;
            return (now == null ? steady.instant() : now).plus(forward);
        }
    }
}
