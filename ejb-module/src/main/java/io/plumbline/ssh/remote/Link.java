package io.plumbline.ssh.remote;

import io.plumbline.access.TokenBucket;
import io.plumbline.ops.Log;
import io.plumbline.ssh.Dialect;
import io.plumbline.ssh.LoginGuard;
import io.plumbline.ssh.SshTarget;
import io.plumbline.ssh.WaitingBatches;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The kept connections to one system: as many shells as it allows, one batch at a time on each, the others in a short queue. A further
 * shell is opened only while another one is at work; where the system refuses it, the batch waits for the first.
 */
public final class Link {
    private static final Log LOG = Log.of(Link.class);
    /** Batches that may wait; more than a schedule and a few people ask for is a fault. */
    private static final int MAX_WAITING = 32;
    /** After a further shell was refused; routers rarely get more of them. */
    private static final Duration ALONE = Duration.ofMinutes(15);

    private final Purpose purpose;
    private final Tools tools;
    private final LoginGuard guard;
    private final LinkReports reports;
    private final WaitingBatches<Batch> waiting = new WaitingBatches<>(MAX_WAITING);
    private final List<Seat> seats = new ArrayList<>();
    private Instant aloneUntil = Instant.MIN;
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
            Limits limits,
            Consumer<@Nullable String> report) {}

    /** What the system takes. */
    public record Limits(int sessions, int loginsPerMinute) {}

    /** What all links share. */
    record Tools(ShellOpener opener, Executor connecting, InstantSource clock) {}

    /**
     * How the link is now.
     *
     * @param open shells that are open
     * @param busy of them at work
     * @param waiting batches in the queue
     */
    public record Condition(int open, int busy, int waiting) {}

    Link(Purpose purpose, Tools tools, TokenBucket logins) {
        this.purpose = purpose;
        this.tools = tools;
        this.guard = new LoginGuard(logins);
        this.reports = new LinkReports(purpose.report(), tools.connecting(), tools.clock());
        for (int i = 0; i < purpose.limits().sessions(); i++) {
            seats.add(new Seat(this, tools));
        }
    }

    /** Runs the batch as soon as a shell is free for it. Returns at once. */
    public void submit(Batch batch) {
        String refusal;
        synchronized (this) {
            refusal = closed != null
                    ? closed
                    : waiting.add(batch.lane(), batch) ? null : "too many batches wait for this system";
        }
        if (refusal == null) {
            dispatch();
        } else {
            Seat.skip(batch, refusal);
        }
    }

    /** Ends a batch that waits or runs: what it has not been answered yet ends with the reason. */
    public void cancel(Batch batch, String reason) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(batch);
            seats.forEach(seat -> seat.noteCancelled(batch, reason));
        }
        if (waited) {
            Seat.skip(batch, reason);
        } else {
            seats.forEach(Seat::abortCancelled);
        }
    }

    /** Logs in under the guard's rules; a batch that wants to begin meanwhile waits until it is known how that went. */
    public void tryOut() throws LoginException {
        Seat seat;
        synchronized (this) {
            seat = seats.get(0);
            if (!seat.take()) {
                throw new LoginException(
                        LoginException.Cause.NOT_TRIED,
                        "the system is being logged in on already: try again in a moment");
            }
        }
        try {
            seat.logIn();
            proven();
        } finally {
            seat.free();
            dispatch();
        }
    }

    public synchronized Condition condition() {
        int open = (int) seats.stream().filter(Seat::isOpen).count();
        int busy = (int) seats.stream().filter(Seat::isBusy).count();
        return new Condition(open, busy, waiting.size());
    }

    /** To be called often: deadlines are kept to the pace of these calls. */
    void elapse() {
        seats.forEach(Seat::elapse);
    }

    /** Ends the link: what runs or waits ends without an answer. */
    void close(String reason) {
        List<Batch> left;
        synchronized (this) {
            closed = reason;
            left = waiting.drain();
        }
        seats.forEach(seat -> seat.close(reason));
        left.forEach(batch -> Seat.skip(batch, reason));
    }

    /** Gives what waits to seats that are free. */
    void dispatch() {
        for (Seat seat = nextSeat(); seat != null; seat = nextSeat()) {
            Optional<Batch> batch = poll(seat);
            if (batch.isEmpty()) {
                seat.free();
                break;
            }
            start(seat, batch.get());
        }
        boolean othersWait;
        synchronized (this) {
            othersWait = waiting.size() > 0;
        }
        seats.forEach(seat -> seat.othersWait(othersWait));
    }

    /** Runs a batch on a seat that is taken for it already. */
    void start(Seat seat, Batch batch) {
        try {
            tools.connecting().execute(() -> seat.begin(batch));
        } catch (RejectedExecutionException e) {
            Seat.skip(batch, "too many systems are being logged in on at once");
            seat.free();
            dispatch();
        }
    }

    /** A seat that is free, taken; {@code null} when there is none or nothing waits. */
    private synchronized @Nullable Seat nextSeat() {
        if (waiting.size() == 0) {
            return null;
        }
        for (Seat seat : seats) {
            if (seat.isOpen() && seat.take()) {
                return seat;
            }
        }
        boolean anyOpen = seats.stream().anyMatch(Seat::isOpen);
        boolean anyTaken = seats.stream().anyMatch(Seat::isBusy);
        boolean another = anyOpen ? tools.clock().instant().isAfter(aloneUntil) : !anyTaken;
        if (another) {
            for (Seat seat : seats) {
                if (seat.take()) {
                    return seat;
                }
            }
        }
        return null;
    }

    /** What is slow leaves one shell to the others where there is more than one. */
    private synchronized Optional<Batch> poll(Seat seat) {
        boolean lastFree = seats.stream().filter(one -> one != seat).allMatch(Seat::isBusy);
        Optional<Batch> next = waiting.poll(seats.size() == 1 || !lastFree);
        next.ifPresent(seat::give);
        return next;
    }

    /** Whether the batch was taken back because another shell of the system works and this one could not be had. */
    synchronized boolean takenBack(Batch batch, Seat from) {
        boolean others = !isAlone(from);
        if (others) {
            aloneUntil = tools.clock().instant().plus(ALONE);
        }
        return others && closed == null && from.cancelled() == null && waiting.add(batch.lane(), batch);
    }

    Shell open(Seat seat) throws LoginException {
        requireAllowed();
        try {
            return tools.opener().open(purpose.target(), purpose.dialect(), purpose.hostKeys());
        } catch (LoginException e) {
            boolean alone;
            synchronized (this) {
                alone = isAlone(seat);
                noteFailure(e, alone);
            }
            if (e.why() != LoginException.Cause.NOT_TRIED && alone) {
                reports.report(e.message());
            }
            throw e;
        }
    }

    /** A shell is open and belongs to its seat. */
    void opened() {
        reports.report(null);
    }

    /** A new shell does what it is for. Before that a log-in is no success: some systems let in and throw out again. */
    synchronized void proven() {
        guard.succeeded();
    }

    /** A new shell was closed by the system before anything was answered. From a thread that must not wait. */
    void thrownOut(Seat seat, String reason) {
        boolean alone;
        synchronized (this) {
            alone = isAlone(seat);
            if (alone) {
                guard.failed(reason, tools.clock().instant());
            }
        }
        if (alone) {
            reports.reportLater(reason);
        }
    }

    private boolean isAlone(Seat seat) {
        return seats.stream().noneMatch(one -> one != seat && one.isOpen());
    }

    /** From a thread that must not wait. */
    void answered() {
        reports.reportAnswer();
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

    synchronized @Nullable String closed() {
        return closed;
    }

    /** A system that refuses a second shell while the first works is not unreachable. */
    private void noteFailure(LoginException e, boolean alone) {
        switch (e.why()) {
            case NOT_TRIED -> {}
            case UNREACHABLE -> {
                if (alone) {
                    guard.failed(e.message(), tools.clock().instant());
                }
            }
            case REFUSED, HOST_KEY -> {
                // Some systems say to a user's second log-in that its password is wrong.
                if (alone) {
                    guard.hold(e.message());
                }
            }
        }
        LOG.debug("a log-in failed", Map.of("host", purpose.target().host(), "reason", e.message()));
    }
}
