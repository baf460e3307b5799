package io.plumbline.ssh.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place for one kept shell of a link, free or taken. A shell that nobody needs any more is given back: routers have few. */
final class Seat {
    /** Longer than most intervals, so that the shell is kept from one turn to the next. */
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(15);

    private final Link link;
    private final Link.Tools tools;
    private @Nullable Shell shell;
    private @Nullable Turn turn;
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
        turn = null;
        idleSince = tools.clock().instant();
    }

    /** Says what it was taken for. */
    synchronized void give(Turn next) {
        turn = next;
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

    /** What it is taken for, if that is this batch. */
    synchronized Optional<Turn> turnOf(Batch batch) {
        return Optional.ofNullable(turn).filter(one -> one.batch() == batch);
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

    /** Opens a shell in place of the one before. Blocks meanwhile. */
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

    synchronized @Nullable Shell shell() {
        return shell;
    }
}
