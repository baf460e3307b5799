package io.plumbline.ssh.remote;

import io.plumbline.access.TokenBucket;
import io.plumbline.ssh.Dialect;
import io.plumbline.ssh.SshTarget;
import io.plumbline.ssh.WaitingBatches;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
    /** Batches that may wait; more than a schedule and a few people ask for is a fault. */
    private static final int MAX_WAITING = 32;
    /** After a further shell was refused; routers rarely get more of them. */
    private static final Duration ALONE = Duration.ofMinutes(15);

    private final Tools tools;
    private final GuardedLogin login;
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
        this.tools = tools;
        this.login = new GuardedLogin(purpose, tools, logins);
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
            batch.skip(refusal);
        }
    }

    /** Ends a batch that waits or runs: what it has not been answered yet ends with the reason. */
    public void cancel(Batch batch, String reason) {
        boolean waited;
        List<Turn> turns;
        synchronized (this) {
            waited = waiting.remove(batch);
            turns = seats.stream().flatMap(seat -> seat.turnOf(batch).stream()).toList();
            turns.forEach(turn -> turn.noteCancelled(reason));
        }
        if (waited) {
            batch.skip(reason);
        }
        turns.forEach(Turn::abortCancelled);
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
        left.forEach(batch -> batch.skip(reason));
    }

    /** Gives what waits to seats that are free. */
    void dispatch() {
        for (Seat seat = nextSeat(); seat != null; seat = nextSeat()) {
            Optional<Turn> turn = poll(seat);
            if (turn.isEmpty()) {
                seat.free();
                break;
            }
            start(turn.get());
        }
        boolean othersWait;
        synchronized (this) {
            othersWait = waiting.size() > 0;
        }
        seats.forEach(seat -> seat.othersWait(othersWait));
    }

    void start(Turn turn) {
        try {
            tools.connecting().execute(turn::begin);
        } catch (RejectedExecutionException e) {
            turn.endNotRun("too many systems are being logged in on at once");
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
    private synchronized Optional<Turn> poll(Seat seat) {
        boolean lastFree = seats.stream().filter(one -> one != seat).allMatch(Seat::isBusy);
        Optional<Turn> next = waiting.poll(seats.size() == 1 || !lastFree).map(batch -> new Turn(this, seat, batch));
        next.ifPresent(seat::give);
        return next;
    }

    /** Whether the batch was taken back because another shell of the system works and this one could not be had. */
    synchronized boolean takenBack(Turn turn) {
        boolean others = !isAlone(turn.seat());
        if (others) {
            aloneUntil = tools.clock().instant().plus(ALONE);
        }
        return others
                && closed == null
                && turn.cancelled() == null
                && waiting.add(turn.batch().lane(), turn.batch());
    }

    Shell open(Seat seat) throws LoginException {
        String reason = closed();
        if (reason != null) {
            throw new LoginException(LoginException.Cause.NOT_TRIED, reason);
        }
        // Some systems say to a user's second log-in that its password is wrong.
        return login.open(() -> isAlone(seat));
    }

    /** A shell is open and belongs to its seat. */
    void opened() {
        login.opened();
    }

    /** A new shell does what it is for. */
    void proven() {
        login.proven();
    }

    /** A new shell was closed by the system before anything was answered. From a thread that must not wait. */
    void thrownOut(Seat seat, String reason) {
        if (isAlone(seat)) {
            login.thrownOut(reason);
        }
    }

    /** From a thread that must not wait. */
    void answered() {
        login.answered();
    }

    synchronized @Nullable String closed() {
        return closed;
    }

    private boolean isAlone(Seat seat) {
        return seats.stream().noneMatch(one -> one != seat && one.isOpen());
    }
}
