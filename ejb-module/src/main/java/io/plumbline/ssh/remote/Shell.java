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
import java.util.function.Consumer;

/**
 * One open shell: carries bytes from the connection's reader thread into the {@link Conversation} and does what it asks for. What is to be
 * sent goes to the writers, in order and one at a time, never out on the reader thread: JSch's write waits while keys are exchanged, and
 * the reader is who exchanges them.
 */
final class Shell {
    private static final Log LOG = Log.of(Shell.class);

    private final Session session;
    private final ChannelShell channel;
    private final Conversation conversation;
    private final InstantSource clock;
    private final Executor writers;
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Queue<String> toSend = new ArrayDeque<>();
    private OutputStream toShell = OutputStream.nullOutputStream();
    private Consumer<Action> batch = action -> {};
    private boolean writing;
    private boolean lost;

    Shell(Connector.Connection connection, Conversation conversation, InstantSource clock, Executor writers) {
        this.session = connection.session();
        this.channel = connection.shell();
        this.conversation = conversation;
        this.clock = clock;
        this.writers = writers;
    }

    /** Opens the shell; the future ends with an empty text when it is set up, else with what went wrong. */
    CompletableFuture<String> start(int timeoutMillis) throws IOException, JSchException {
        toShell = channel.getOutputStream();
        channel.setOutputStream(new FromShell());
        perform(openConversation());
        channel.connect(timeoutMillis);
        return ready;
    }

    private synchronized List<Action> openConversation() {
        return conversation.open(clock.instant());
    }

    synchronized boolean open() {
        return !conversation.isClosed() && channel.isConnected();
    }

    /** Whether the connection ended by itself: neither the conversation nor its owner closed it. */
    synchronized boolean lost() {
        return lost;
    }

    /** Begins a batch whose actions go to the listener; {@code false} when the shell is not idle. */
    boolean begin(List<Command> commands, Consumer<Action> listener) {
        List<Action> actions;
        synchronized (this) {
            if (!conversation.idle() || !channel.isConnected()) {
                return false;
            }
            batch = listener;
            actions = conversation.begin(commands, clock.instant());
        }
        perform(actions);
        return true;
    }

    /** To be called often: deadlines are kept to the pace of these calls. */
    void elapse() {
        List<Action> actions;
        synchronized (this) {
            Instant now = clock.instant();
            boolean due = conversation
                    .deadline()
                    .filter(deadline -> !now.isBefore(deadline))
                    .isPresent();
            actions = due ? conversation.elapse(now) : List.of();
        }
        perform(actions);
    }

    void close(String reason) {
        List<Action> actions;
        synchronized (this) {
            actions = conversation.closed(reason);
        }
        try {
            perform(actions);
        } finally {
            session.disconnect();
        }
    }

    private void received(byte[] bytes, int offset, int length) {
        List<Action> actions;
        synchronized (this) {
            actions = conversation.receive(bytes, offset, length, clock.instant());
        }
        perform(actions);
    }

    private void connectionEnded() {
        List<Action> actions;
        synchronized (this) {
            lost = lost || !conversation.isClosed();
            actions = conversation.closed("the system closed the connection");
        }
        perform(actions);
    }

    /** Does what the conversation wants, all of it: an action that fails must not keep the next ones from being done. */
    private void perform(List<Action> actions) {
        for (Action action : actions) {
            try {
                perform(action);
            } catch (RuntimeException e) {
                LOG.error("an action of a shell failed", Map.of("host", session.getHost()), e);
            }
        }
    }

    private void perform(Action action) {
        if (action instanceof Action.Send send) {
            send(send.text());
        } else if (action instanceof Action.Ready) {
            ready.complete("");
        } else if (action instanceof Action.Close close) {
            ready.complete(close.reason());
            // Disconnecting waits for the reader thread, which may be this one.
            writers.execute(session::disconnect);
        } else {
            batch.accept(action);
        }
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
            writers.execute(this::writeAll);
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
                toShell.write(text.getBytes(StandardCharsets.US_ASCII));
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
