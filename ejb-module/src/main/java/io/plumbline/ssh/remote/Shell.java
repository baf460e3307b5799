package io.plumbline.ssh.remote;

import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.plumbline.ssh.Action;
import io.plumbline.ssh.Command;
import io.plumbline.ssh.Conversation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One open shell: carries bytes from the connection's reader thread into the {@link Conversation} and does what it asks for. The
 * conversation is moved on by several threads: the reader, the clock, who begins a batch, who closes.
 */
final class Shell {
    private final Session session;
    private final ChannelShell channel;
    private final Conversation conversation;
    private final InstantSource clock;
    private final Workers workers;
    private final Runnable whenEnded;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final ActionQueue actions;
    private final Keyboard keyboard;
    private Consumer<Action> batch = action -> {};
    private boolean lost;

    /**
     * Threads that may have to wait for a connection.
     *
     * @param writing sends, never for longer than the connection takes in
     * @param closing disconnects, which may wait for the connection's own threads
     */
    record Workers(Executor writing, Executor closing) {}

    /** A shell on the connection; {@code whenEnded} is run once, when the connection is let go of. */
    Shell(
            Connector.Connection connection,
            Conversation conversation,
            InstantSource clock,
            Workers workers,
            Runnable whenEnded) {
        this.session = connection.session();
        this.channel = connection.shell();
        this.conversation = conversation;
        this.clock = clock;
        this.workers = workers;
        this.whenEnded = whenEnded;
        this.actions = new ActionQueue(session.getHost(), this::perform);
        this.keyboard = new Keyboard(workers.writing(), this::connectionEnded);
    }

    /** Opens the shell; the future ends with an empty text when it is set up, else with what went wrong. */
    CompletableFuture<String> start(int timeoutMillis) throws IOException, JSchException {
        keyboard.connect(channel.getOutputStream());
        channel.setOutputStream(new FromShell());
        synchronized (this) {
            actions.add(conversation.open(clock.instant()));
        }
        actions.performAll();
        channel.connect(timeoutMillis);
        return ready;
    }

    /** Whether the connection ended by itself: neither the conversation nor its owner closed it. */
    synchronized boolean lost() {
        return lost;
    }

    /** Begins a batch whose actions go to the listener; {@code false} when the shell is not idle. */
    boolean begin(List<Command> commands, Consumer<Action> listener) {
        synchronized (this) {
            if (!conversation.idle() || !channel.isConnected()) {
                return false;
            }
            batch = listener;
            actions.add(conversation.begin(commands, clock.instant()));
        }
        actions.performAll();
        return true;
    }

    boolean isOpen() {
        return !ended.get() && channel.isConnected();
    }

    /** Whether someone else wants the shell. */
    synchronized void othersWait(boolean wait) {
        conversation.othersWait(wait);
    }

    /** Ends the batch of a listener, if it is the one that runs: its commands without an answer end with the reason. */
    void abort(Consumer<Action> listener, String reason) {
        synchronized (this) {
            if (batch == listener) {
                actions.add(conversation.abort(reason, clock.instant()));
            }
        }
        actions.performAll();
    }

    /** To be called often: deadlines are kept to the pace of these calls. */
    void elapse() {
        Instant now = clock.instant();
        synchronized (this) {
            boolean due = conversation
                    .deadline()
                    .filter(deadline -> !now.isBefore(deadline))
                    .isPresent();
            if (!due) {
                return;
            }
            actions.add(conversation.elapse(now));
        }
        actions.performAll();
    }

    void close(String reason) {
        synchronized (this) {
            actions.add(conversation.closed(reason));
        }
        try {
            actions.performAll();
        } finally {
            end();
        }
    }

    private void received(byte[] bytes, int offset, int length) {
        synchronized (this) {
            actions.add(conversation.receive(bytes, offset, length, clock.instant()));
        }
        actions.performAll();
    }

    private void connectionEnded() {
        synchronized (this) {
            lost = lost || !conversation.isClosed();
            actions.add(conversation.closed("the system closed the connection"));
        }
        actions.performAll();
        end();
    }

    /** Lets go of the connection, once: also of one whose shell the system has closed and which it keeps open. */
    private void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        whenEnded.run();
        try {
            // Not here: disconnecting waits for the reader thread, which may be this one.
            workers.closing().execute(session::disconnect);
        } catch (RejectedExecutionException e) {
            session.disconnect();
        }
    }

    private void perform(Action action) {
        if (action instanceof Action.Send send) {
            keyboard.type(send.text());
        } else if (action instanceof Action.Ready) {
            ready.complete("");
        } else if (action instanceof Action.Close close) {
            ready.complete(close.reason());
            end();
        } else {
            listener().accept(action);
        }
    }

    private synchronized Consumer<Action> listener() {
        return batch;
    }

    /** What JSch's reader thread writes the shell's output to. */
    private final class FromShell extends OutputStream {
        @Override
        public void write(int b) {
            received(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            received(bytes, offset, length);
        }

        @Override
        public void close() {
            connectionEnded();
        }
    }
}
