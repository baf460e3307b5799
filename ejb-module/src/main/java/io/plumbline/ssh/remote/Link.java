package io.plumbline.ssh.remote;

import io.plumbline.access.TokenBucket;
import io.plumbline.ops.Log;
import io.plumbline.ssh.Action;
import io.plumbline.ssh.Dialect;
import io.plumbline.ssh.LoginGuard;
import io.plumbline.ssh.SshTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The kept connection to one system: one shell, one batch at a time, the others in a short queue. It logs in when a batch needs it and its
 * guard allows it. A kept shell that turns out dead when a batch begins is replaced once, quietly: routers close idle shells. A shell that
 * nobody needs any more is given back: routers have few.
 */
public final class Link {
    private static final Log LOG = Log.of(Link.class);
    /** Batches that may wait; more than a schedule and a few people ask for is a fault. */
    private static final int MAX_WAITING = 16;
    /** Longer than most intervals, so that the shell is kept from one turn to the next. */
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(15);
    /** How often it is told that the system answers; each is a write. */
    private static final Duration REPORT_PAUSE = Duration.ofMinutes(1);

    private final Purpose purpose;
    private final Tools tools;
    private final LoginGuard guard;
    private final Queue<Batch> waiting = new ArrayDeque<>();
    private @Nullable Shell shell;
    private boolean busy;
    private Instant idleSince;
    private Instant reportedAt = Instant.EPOCH;
    private @Nullable String closed;

    /**
     * Whom the link is for.
     *
     * @param report told after each attempt to log in, and while the system answers: what is wrong, or {@code null} when all is well
     */
    public record Purpose(
            SshTarget target,
            Dialect dialect,
            HostKeyCheck hostKeys,
            int loginsPerMinute,
            Consumer<@Nullable String> report) {}

    /** What all links share. */
    record Tools(ShellOpener opener, Executor connecting, InstantSource clock) {}

    Link(Purpose purpose, Tools tools, TokenBucket logins) {
        this.purpose = purpose;
        this.tools = tools;
        this.guard = new LoginGuard(logins);
        this.idleSince = tools.clock().instant();
    }

    /** Runs the batch as soon as those before it have ended. Returns at once. */
    public void submit(Batch batch) {
        String refusal;
        synchronized (this) {
            refusal = closed != null
                    ? closed
                    : waiting.size() >= MAX_WAITING ? "too many batches wait for this system" : null;
            if (refusal == null) {
                waiting.add(batch);
            }
        }
        if (refusal == null) {
            next();
        } else {
            refuse(batch, refusal);
        }
    }

    /** Logs in under the guard's rules; a batch that wants to begin meanwhile waits until it is known how that went. */
    public void tryOut() throws LoginException {
        synchronized (this) {
            if (busy) {
                throw new LoginException(
                        LoginException.Cause.NOT_TRIED,
                        "the system is being logged in on already: try again in a moment");
            }
            busy = true;
        }
        try {
            logIn();
        } finally {
            free();
            next();
        }
    }

    /** To be called often: deadlines are kept to the pace of these calls. */
    void elapse() {
        Shell current;
        boolean unused;
        synchronized (this) {
            current = shell;
            unused =
                    !busy && idleSince.plus(LONGEST_IDLE).isBefore(tools.clock().instant());
            if (unused) {
                shell = null;
            }
        }
        if (current != null && unused) {
            current.close("nobody needed the shell");
        } else if (current != null) {
            current.elapse();
        }
    }

    /** Ends the link: what runs or waits ends without an answer. */
    void close(String reason) {
        Shell current;
        Queue<Batch> left;
        synchronized (this) {
            closed = reason;
            current = shell;
            left = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        if (current != null) {
            current.close(reason);
        }
        left.forEach(batch -> refuse(batch, reason));
    }

    private void next() {
        Batch batch;
        synchronized (this) {
            batch = busy ? null : waiting.poll();
            busy = busy || batch != null;
        }
        if (batch != null) {
            run(batch);
        }
    }

    private void run(Batch batch) {
        try {
            tools.connecting().execute(() -> begin(batch));
        } catch (RejectedExecutionException e) {
            skip(batch, "too many systems are being logged in on at once");
        }
    }

    /** On an executor thread: makes sure of a shell and lets the batch begin on it. */
    private void begin(Batch batch) {
        Shell kept = shell();
        if (kept != null && kept.begin(batch.commands(), new Delivery(batch, kept, true))) {
            return;
        }
        try {
            Shell fresh = logIn();
            if (!fresh.begin(batch.commands(), new Delivery(batch, fresh, false))) {
                abandon(batch, "the system closed the connection after the log-in");
            }
        } catch (LoginException e) {
            if (e.why() == LoginException.Cause.NOT_TRIED) {
                skip(batch, e.message());
            } else {
                abandon(batch, e.message());
            }
        } catch (RuntimeException e) {
            // For example the data base is away and the host key can't be looked up. The batch has to end all the same.
            LOG.error(
                    "a system could not be logged in on",
                    Map.of("host", purpose.target().host()),
                    e);
            skip(batch, "the service could not log in: its log says why");
        }
    }

    private Shell logIn() throws LoginException {
        requireAllowed();
        try {
            Shell opened = tools.opener().open(purpose.target(), purpose.dialect(), purpose.hostKeys());
            synchronized (this) {
                guard.succeeded();
                shell = opened;
            }
            if (closed() != null) {
                opened.close(String.valueOf(closed()));
            }
            report(null);
            return opened;
        } catch (LoginException e) {
            noteFailure(e);
            if (e.why() != LoginException.Cause.NOT_TRIED) {
                report(e.message());
            }
            throw e;
        }
    }

    private void report(@Nullable String problem) {
        synchronized (this) {
            reportedAt = tools.clock().instant();
        }
        purpose.report().accept(problem);
    }

    /** From a thread that must not wait for the data base. */
    private void reportAnswer() {
        synchronized (this) {
            if (tools.clock().instant().isBefore(reportedAt.plus(REPORT_PAUSE))) {
                return;
            }
            reportedAt = tools.clock().instant();
        }
        try {
            tools.connecting().execute(() -> purpose.report().accept(null));
        } catch (RejectedExecutionException e) {
            // Told with the next answer that comes after the pause.
            LOG.debug(
                    "an answer was not reported",
                    Map.of("host", purpose.target().host()));
        }
    }

    private synchronized void requireAllowed() throws LoginException {
        if (closed != null) {
            throw new LoginException(LoginException.Cause.NOT_TRIED, closed);
        }
        LoginGuard.Refusal refusal = guard.refusal(tools.clock().instant());
        if (refusal != null) {
            throw new LoginException(
                    refusal.systemFailed() ? LoginException.Cause.UNREACHABLE : LoginException.Cause.NOT_TRIED,
                    refusal.reason());
        }
    }

    private synchronized void noteFailure(LoginException e) {
        switch (e.why()) {
            case NOT_TRIED -> {}
            case UNREACHABLE -> guard.failed(e.message(), tools.clock().instant());
            case REFUSED, HOST_KEY -> guard.hold(e.message());
        }
    }

    private synchronized @Nullable Shell shell() {
        return shell;
    }

    private synchronized @Nullable String closed() {
        return closed;
    }

    private void abandon(Batch batch, String reason) {
        for (int i = 0; i < batch.commands().size(); i++) {
            batch.unreachable(i, reason);
        }
        end(batch);
    }

    private void skip(Batch batch, String reason) {
        notRun(batch, reason);
        end(batch);
    }

    private synchronized void free() {
        busy = false;
        idleSince = tools.clock().instant();
    }

    private void end(Batch batch) {
        free();
        try {
            batch.ended();
        } finally {
            next();
        }
    }

    /** Ends a batch that never had its turn. */
    private static void refuse(Batch batch, String reason) {
        notRun(batch, reason);
        batch.ended();
    }

    private static void notRun(Batch batch, String reason) {
        for (int i = 0; i < batch.commands().size(); i++) {
            batch.notRun(i, reason);
        }
    }

    /** Hands what comes of a shell to the batch that runs on it. */
    private final class Delivery implements Consumer<Action> {
        private final Batch batch;
        private final Shell on;
        private final boolean kept;
        private int delivered;

        Delivery(Batch batch, Shell on, boolean kept) {
            this.batch = batch;
            this.on = on;
            this.kept = kept;
        }

        @Override
        public void accept(Action action) {
            if (action instanceof Action.Answered answered) {
                delivered++;
                batch.answered(answered.index(), answered.output());
                reportAnswer();
            } else if (action instanceof Action.Unanswered unanswered && !diedUnnoticed()) {
                delivered++;
                if (on.lost()) {
                    batch.unreachable(unanswered.index(), unanswered.reason());
                } else {
                    batch.unanswered(unanswered.index(), unanswered.reason(), unanswered.output());
                }
            } else if (action instanceof Action.BatchEnded) {
                if (diedUnnoticed()) {
                    run(batch);
                } else {
                    end(batch);
                }
            }
        }

        /** The kept shell was gone before the batch began: nothing was delivered, so the batch is run again on a new one. */
        private boolean diedUnnoticed() {
            return kept && delivered == 0 && on.lost();
        }
    }
}
