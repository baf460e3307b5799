package io.plumbline.ssh.remote;

import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.plumbline.ops.Log;
import io.plumbline.ssh.Action;
import io.plumbline.ssh.Command;
import io.plumbline.ssh.Conversation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One open shell: carries bytes from the connection's reader thread into the {@link Conversation} and does what it asks for. What is to be
 * sent goes to the writers, in order and one at a time, never out on the reader thread: JSch's write waits while keys are exchanged, and
 * the reader is who exchanges them.
 *
 * <p>The conversation is moved on by several threads: the reader, the clock, who begins a batch, who closes. What it asks for is queued as it
 * was asked and done by one thread at a time, so that an answer never comes after the end of its batch.
 */
final class Shell {
    private static final Log LOG = Log.of(Shell.class);

    private final Session session;
    private final ChannelShell channel;
    private final Conversation conversation;
    private final InstantSource clock;
    private final Workers workers;
    private final Runnable whenEnded;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Queue<Action> toDo = new ArrayDeque<>();
    private final Queue<String> toSend = new ArrayDeque<>();
    private OutputStream toShell = OutputStream.nullOutputStream();
    private Consumer<Action> batch = action -> {};
    private boolean performing;
    private boolean writing;
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
    }

    /** Opens the shell; the future ends with an empty text when it is set up, else with what went wrong. */
    CompletableFuture<String> start(int timeoutMillis) throws IOException, JSchException {
        toShell = channel.getOutputStream();
        channel.setOutputStream(new FromShell());
        synchronized (this) {
            toDo.addAll(conversation.open(clock.instant()));
        }
        performAll();
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
            toDo.addAll(conversation.begin(commands, clock.instant()));
        }
        performAll();
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
                toDo.addAll(conversation.abort(reason, clock.instant()));
            }
        }
        performAll();
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
            toDo.addAll(conversation.elapse(now));
        }
        performAll();
    }

    void close(String reason) {
        synchronized (this) {
            toDo.addAll(conversation.closed(reason));
        }
        try {
            performAll();
        } finally {
            end();
        }
    }

    private void received(byte[] bytes, int offset, int length) {
        synchronized (this) {
            toDo.addAll(conversation.receive(bytes, offset, length, clock.instant()));
        }
        performAll();
    }

    private void connectionEnded() {
        synchronized (this) {
            lost = lost || !conversation.isClosed();
            toDo.addAll(conversation.closed("the system closed the connection"));
        }
        performAll();
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

    /** Does what the conversation wants, all of it: an action that fails must not keep the next ones from being done. */
    private void performAll() {
        for (Action action = next(); action != null; action = next()) {
            try {
                perform(action);
            } catch (RuntimeException e) {
                LOG.error("an action of a shell failed", Map.of("host", session.getHost()), e);
            } finally {
                synchronized (this) {
                    performing = false;
                }
            }
        }
    }

    /** The next action to do; {@code null} when there is none, or another thread is at it and will see to the rest. */
    private synchronized @Nullable Action next() {
        Action next = performing ? null : toDo.poll();
        performing = performing || next != null;
        return next;
    }

    private void perform(Action action) {
        if (action instanceof Action.Send send) {
            send(send.text());
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

    private void send(String text) {
        synchronized (toSend) {
            toSend.add(text);
            if (writing) {
                return;
            }
            writing = true;
        }
        try {
            workers.writing().execute(this::writeAll);
        } catch (RejectedExecutionException e) {
            synchronized (toSend) {
                writing = false;
                toSend.clear();
            }
            connectionEnded();
        }
    }

    private void writeAll() {
        for (String text = nextToSend(); !text.isEmpty(); text = nextToSend()) {
            try {
                toShell.write(text.getBytes(StandardCharsets.UTF_8));
                toShell.flush();
            } catch (IOException e) {
                // The connection is gone; what was asked for ends with that reason.
                connectionEnded();
            }
        }
    }

    /** The next text, or an empty one when there is none and writing ends. */
    private String nextToSend() {
        synchronized (toSend) {
            String text = toSend.poll();
            writing = text != null;
            return text == null ? "" : text;
        }
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
