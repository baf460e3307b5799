package io.plumbline.ssh.remote;

import com.jcraft.jsch.ChannelExec;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** A command that runs on a host. */
public final class RemoteCommand implements AutoCloseable {
    static final int MAX_COMPLAINT_BYTES = 65_536;
    /** The library tells nobody that a channel ended, it has to be asked. */
    private static final long ASK_MILLIS = 10;

    private final ChannelExec channel;
    private final OutputStream stdin;
    private final BoundedBytes complaint;

    RemoteCommand(ChannelExec channel, OutputStream stdin, BoundedBytes complaint) {
        this.channel = channel;
        this.stdin = stdin;
        this.complaint = complaint;
    }

    /** What it reads. Writing waits while the command takes nothing. */
    public OutputStream stdin() {
        return stdin;
    }

    /** Waits for its end; its exit status, -1 if a signal or the connection ended it, empty if it still runs. */
    public OptionalInt await(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (!hasEnded()) {
            if (System.nanoTime() - end >= 0 || !pause()) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(channel.getExitStatus());
    }

    public boolean hasEnded() {
        return channel.isClosed() || !channel.isConnected();
    }

    /** What it printed on standard error so far, cut where it is long. */
    public String complaint() {
        return complaint.text();
    }

    /** Ends it: it reads the end of its input, and what it writes goes nowhere. */
    @Override
    public void close() {
        channel.disconnect();
    }

    private static boolean pause() {
        try {
            Thread.sleep(ASK_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
