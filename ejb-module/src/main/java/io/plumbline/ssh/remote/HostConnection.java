package io.plumbline.ssh.remote;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to a host over which commands run side by side, each on a channel of its own and without a terminal. */
public final class HostConnection implements AutoCloseable {
    private final Session session;
    private final Duration openTimeout;

    HostConnection(Session session, Duration openTimeout) {
        this.session = session;
        this.openTimeout = openTimeout;
    }

    /**
     * Runs a command to its end, with nothing to read.
     *
     * @param maxBytes most that it may print
     * @throws IOException if it can't be started, prints more, takes longer, or the connection breaks
     */
    public CommandAnswer run(String command, Duration timeout, int maxBytes) throws IOException {
        BoundedBytes printed = new BoundedBytes(maxBytes);
        try (RemoteCommand running = start(command, printed)) {
            running.stdin().close();
            int exit = running.await(timeout)
                    .orElseThrow(() -> new IOException("did not end within " + timeout.toSeconds() + " s"));
            if (exit < 0) {
                // What it printed until then says nothing: a question that was cut off was not answered.
                throw new IOException("a command was ended by a signal, or with its connection");
            }
            if (printed.overflowed()) {
                throw new IOException("printed more than " + maxBytes + " bytes");
            }
            return new CommandAnswer(exit, printed.text(), running.complaint());
        }
    }

    /**
     * Starts a command.
     *
     * @param stdout gets what it prints, on the connection's reader thread, and is closed at its end
     */
    public RemoteCommand start(String command, OutputStream stdout) throws IOException {
        try {
            ChannelExec channel = (ChannelExec) session.openChannel("exec");
            BoundedBytes complaint = new BoundedBytes(RemoteCommand.MAX_COMPLAINT_BYTES);
            channel.setCommand(command.getBytes(StandardCharsets.UTF_8));
            channel.setOutputStream(stdout);
            channel.setErrStream(complaint);
            OutputStream stdin = channel.getOutputStream();
            channel.connect((int) openTimeout.toMillis());
            return new RemoteCommand(channel, stdin, complaint);
        } catch (JSchException e) {
            throw new IOException("the command could not be started: " + e.getMessage(), e);
        }
    }

    /** Cuts it, with every command that runs over it. */
    @Override
    public void close() {
        session.disconnect();
    }
}
