package io.plumbline.ssh.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** A router's shell with a thread of its own. */
final class FakeShell implements Command {
    static final String PROMPT = "rtr#";
    private static final int CTRL_C = 3;

    private final Talk talk;
    private final Runnable breakConnection;
    private final Thread thread = new Thread(this::run, "fake shell");
    private final Queue<Integer> typedAhead = new ArrayDeque<>();
    private InputStream typed = InputStream.nullInputStream();
    private OutputStream screen = OutputStream.nullOutputStream();
    private @Nullable ExitCallback exit;

    FakeShell(Talk talk, Runnable breakConnection) {
        this.talk = talk;
        this.breakConnection = breakConnection;
    }

    /** What happens on a shell from its beginning to its end. */
    interface Talk {
        void talk(FakeShell shell) throws IOException, InterruptedException;
    }

    void print(String text) throws IOException {
        screen.write(text.getBytes(StandardCharsets.US_ASCII));
        screen.flush();
    }

    /** The next line that is typed; {@code null} when no more comes. */
    @Nullable
    String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = next(); c != '\n'; c = next()) {
            if (c < 0) {
                return null;
            }
            if (c == CTRL_C) {
                line.setLength(0);
                print(PROMPT);
            } else {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private int next() throws IOException {
        Integer next = typedAhead.poll();
        return next == null ? typed.read() : next;
    }

    /** Whether Ctrl-C was typed; it takes what was typed before it with it. */
    boolean isBrokenOff() throws IOException {
        while (typed.available() > 0) {
            int c = typed.read();
            if (c == CTRL_C) {
                typedAhead.clear();
                return true;
            }
            typedAhead.add(c);
        }
        return false;
    }

    void breakConnection() {
        breakConnection.run();
    }

    private void run() {
        try {
            talk.talk(this);
        } catch (IOException | InterruptedException e) {
            // The other side has gone, or the router is switched off.
        }
        ExitCallback callback = exit;
        if (callback != null) {
            callback.onExit(0);
        }
    }

    /** Answers {@code show …} at once, {@code hold} when it is told to or broken off. */
    static final class Console implements Talk {
        private final CountDownLatch released = new CountDownLatch(1);
        private final CountDownLatch holding = new CountDownLatch(1);

        void release() {
            released.countDown();
        }

        void awaitRelease() {
            Eventually.ended(released);
        }

        void awaitHolding() {
            Eventually.ended(holding);
        }

        @Override
        public void talk(FakeShell shell) throws IOException, InterruptedException {
            shell.print("\r\nWelcome\r\n" + PROMPT);
            for (String line = shell.readLine(); line != null; line = shell.readLine()) {
                shell.print(line + "\r\n");
                if (line.equals("hold")) {
                    holding.countDown();
                    while (!released.await(5, TimeUnit.MILLISECONDS) && !shell.isBrokenOff()) {
                        // Ctrl-C has to be heard meanwhile.
                    }
                }
                shell.print("answer to " + line + "\r\n" + PROMPT);
            }
        }
    }

    @Override
    public void setInputStream(InputStream stream) {
        typed = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        screen = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        // A shell on a terminal has no stream for errors.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void destroy(ChannelSession channel) {
        thread.interrupt();
    }
}
