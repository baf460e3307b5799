package io.plumbline.ssh.remote;

import io.plumbline.ops.Log;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One batch on one seat, from when it is given the seat until it has ended: makes sure of a shell and lets the batch begin on it. A kept
 * shell that turns out dead then is replaced once, quietly: routers close idle shells.
 */
final class Turn {
    private static final Log LOG = Log.of(Turn.class);

    private final Link link;
    private final Seat seat;
    private final Batch batch;
    private @Nullable Delivery delivery;
    private @Nullable String cancelled;

    Turn(Link link, Seat seat, Batch batch) {
        this.link = link;
        this.seat = seat;
        this.batch = batch;
    }

    Batch batch() {
        return batch;
    }

    Seat seat() {
        return seat;
    }

    /** The batch is not wanted any more: it is not begun, and what runs is to be {@linkplain #abortCancelled aborted}. */
    synchronized void noteCancelled(String reason) {
        cancelled = reason;
    }

    /** Why the batch is not wanted any more; {@code null} while it is. */
    synchronized @Nullable String cancelled() {
        return cancelled;
    }

    void abortCancelled() {
        Delivery current;
        String reason;
        synchronized (this) {
            current = delivery;
            reason = cancelled;
        }
        if (current != null && reason != null) {
            current.abort(reason);
        }
    }

    /** On an executor thread: may have to log in. */
    void begin() {
        Shell kept = seat.shell();
        if (endedAsCancelled() || (kept != null && begin(kept, true))) {
            return;
        }
        try {
            Shell fresh = seat.logIn();
            if (endedAsCancelled()) {
                return;
            }
            if (begin(fresh, false)) {
                // What came during the log-in may have a shell of its own now.
                link.dispatch();
            } else {
                endUnbegun(fresh);
            }
        } catch (LoginException e) {
            endWithoutShell(e);
        } catch (RuntimeException e) {
            // For example the data base is away and the host key can't be looked up. The batch has to end all the same.
            LOG.error("a system could not be logged in on", Map.of(), e);
            endNotRun("the service could not log in: its log says why");
        }
    }

    private boolean begin(Shell shell, boolean kept) {
        Delivery to = new Delivery(link, this, shell, kept);
        synchronized (this) {
            delivery = to;
        }
        boolean begun = shell.begin(batch.commands(), to);
        // Whoever cancelled it meanwhile found nothing to abort.
        abortCancelled();
        return begun;
    }

    private boolean endedAsCancelled() {
        String reason = cancelled();
        if (reason != null) {
            endNotRun(reason);
        }
        return reason != null;
    }

    private void endWithoutShell(LoginException e) {
        if (link.takenBack(this)) {
            seat.free();
            link.dispatch();
        } else if (!endedAsCancelled()) {
            if (e.why() == LoginException.Cause.NOT_TRIED) {
                endNotRun(e.message());
            } else {
                endUnreachable(e.message());
            }
        }
    }

    /** The new shell was closed before the batch could begin: by the system, or with the link. */
    private void endUnbegun(Shell fresh) {
        String closed = link.closed();
        if (closed != null && !fresh.lost()) {
            endNotRun(closed);
        } else {
            String reason = "the system closed the connection after the log-in";
            link.thrownOut(seat, reason);
            endUnreachable(reason);
        }
    }

    /** Ends before it began, for a reason that is the service's own. */
    void endNotRun(String reason) {
        batch.noneRun(reason);
        end();
    }

    private void endUnreachable(String reason) {
        batch.noneReached(reason);
        end();
    }

    /** The batch has ended: the seat is for the next one. */
    void end() {
        seat.free();
        try {
            batch.ended();
        } finally {
            link.dispatch();
        }
    }
}
