package io.plumbline.ssh.remote;

import io.plumbline.ops.Log;
import io.plumbline.ssh.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One kept shell of a link and the batch that runs on it. It logs in when a batch needs it. A kept shell that turns out dead when a batch
 * begins is replaced once, quietly: routers close idle shells. A shell that nobody needs any more is given back: routers have few.
 */
final class Seat {
    private static final Log LOG = Log.of(Seat.class);
    /** Longer than most intervals, so that the shell is kept from one turn to the next. */
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(15);

    private final Link link;
    private final Link.Tools tools;
    private @Nullable Shell shell;
    private @Nullable Batch given;
    private @Nullable String cancelled;
    private @Nullable Delivery running;
    private boolean busy;
    private Instant idleSince;

    Seat(Link link, Link.Tools tools) {
        this.link = link;
        this.tools = tools;
        this.idleSince = tools.clock().instant();
    }

    /** Takes the seat for a batch; {@code false} when it is taken. */
    synchronized boolean take() {
        boolean taken = !busy;
        busy = true;
        return taken;
    }

    synchronized void free() {
        busy = false;
        given = null;
        cancelled = null;
        running = null;
        idleSince = tools.clock().instant();
    }

    /** Says which batch it was taken for. */
    synchronized void give(Batch batch) {
        given = batch;
    }

    synchronized boolean isBusy() {
        return busy;
    }

    synchronized boolean isOpen() {
        return shell != null && shell.isOpen();
    }

    void othersWait(boolean wait) {
        Shell current = shell();
        if (current != null) {
            current.othersWait(wait);
        }
    }

    /** If it is the batch that was given: it is not begun any more. */
    synchronized void noteCancelled(Batch batch, String reason) {
        if (given == batch) {
            cancelled = reason;
        }
    }

    /** Why the batch that was given is not wanted any more; {@code null} while it is. */
    synchronized @Nullable String cancelled() {
        return cancelled;
    }

    /** Ends what runs, if it was cancelled. */
    void abortCancelled() {
        Shell current;
        Delivery delivery;
        String reason;
        synchronized (this) {
            current = shell;
            delivery = running;
            reason = cancelled;
        }
        if (current != null && delivery != null && reason != null) {
            current.abort(delivery, reason);
        }
    }

    /** To be called often. */
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

    void close(String reason) {
        Shell current = shell();
        if (current != null) {
            current.close(reason);
        }
    }

    /** On an executor thread, on a seat that was taken: makes sure of a shell and lets the batch begin on it. */
    void begin(Batch batch) {
        Shell kept = shell();
        if (endedAsCancelled(batch) || (kept != null && begin(batch, kept, true))) {
            return;
        }
        try {
            Shell fresh = logIn();
            if (endedAsCancelled(batch)) {
                return;
            }
            if (begin(batch, fresh, false)) {
                // What came during the log-in may have a shell of its own now.
                link.dispatch();
            } else {
                endUnbegun(batch, fresh);
            }
        } catch (LoginException e) {
            if (link.takenBack(batch, this)) {
                free();
                link.dispatch();
            } else if (endedAsCancelled(batch)) {
                LOG.debug("a log-in failed for a batch that was cancelled", Map.of());
            } else if (e.why() == LoginException.Cause.NOT_TRIED) {
                notRun(batch, e.message());
                end(batch);
            } else {
                abandon(batch, e.message());
            }
        } catch (RuntimeException e) {
            // For example the data base is away and the host key can't be looked up. The batch has to end all the same.
            LOG.error("a system could not be logged in on", Map.of(), e);
            notRun(batch, "the service could not log in: its log says why");
            end(batch);
        }
    }

    Shell logIn() throws LoginException {
        Shell opened = link.open(this);
        Shell before;
        synchronized (this) {
            before = shell;
            shell = opened;
        }
        if (before != null) {
            before.close("another shell takes its place");
        }
        // Whoever closes the link says so first and then closes the shells of its seats: one of both sees this shell.
        String closed = link.closed();
        if (closed != null) {
            opened.close(closed);
            throw new LoginException(LoginException.Cause.NOT_TRIED, closed);
        }
        link.opened();
        return opened;
    }

    private boolean begin(Batch batch, Shell on, boolean kept) {
        Delivery delivery = new Delivery(batch, on, kept);
        synchronized (this) {
            running = delivery;
        }
        boolean begun = on.begin(batch.commands(), delivery);
        // Whoever cancelled it meanwhile found nothing to abort.
        abortCancelled();
        return begun;
    }

    private boolean endedAsCancelled(Batch batch) {
        String reason = cancelled();
        if (reason != null) {
            notRun(batch, reason);
            end(batch);
        }
        return reason != null;
    }

    /** The new shell was closed before the batch could begin: by the system, or with the link. */
    private void endUnbegun(Batch batch, Shell fresh) {
        String closed = link.closed();
        if (closed != null && !fresh.lost()) {
            notRun(batch, closed);
            end(batch);
        } else {
            String reason = "the system closed the connection after the log-in";
            link.thrownOut(this, reason);
            abandon(batch, reason);
        }
    }

    private synchronized @Nullable Shell shell() {
        return shell;
    }

    private void abandon(Batch batch, String reason) {
        for (int i = 0; i < batch.commands().size(); i++) {
            batch.unreachable(i, reason);
        }
        end(batch);
    }

    private void end(Batch batch) {
        free();
        try {
            batch.ended();
        } finally {
            link.dispatch();
        }
    }

    /** Ends a batch that never had its turn. */
    static void skip(Batch batch, String reason) {
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
                noteDelivery();
                batch.answered(answered.index(), answered.output());
                link.answered();
            } else if (action instanceof Action.Unanswered unanswered && !diedUnnoticed()) {
                if (on.lost()) {
                    noteLoss(unanswered.reason());
                    batch.unreachable(unanswered.index(), unanswered.reason());
                } else {
                    noteDelivery();
                    batch.unanswered(unanswered.index(), unanswered.reason(), unanswered.output());
                }
            } else if (action instanceof Action.BatchEnded) {
                if (diedUnnoticed()) {
                    link.start(Seat.this, batch);
                } else {
                    end(batch);
                }
            }
        }

        private void noteDelivery() {
            if (!kept && delivered == 0) {
                link.proven();
            }
            delivered++;
        }

        private void noteLoss(String reason) {
            if (!kept && delivered == 0) {
                link.thrownOut(Seat.this, reason);
            }
            delivered++;
        }

        /** The kept shell was gone before the batch began: nothing was delivered, so the batch is run again on a new one. */
        private boolean diedUnnoticed() {
            return kept && delivered == 0 && on.lost();
        }
    }
}
