package io.plumbline.replication.remote;

import io.plumbline.replication.Throttle;
import io.plumbline.ssh.remote.RemoteCommand;
import io.plumbline.zfs.CauseReader;
import io.plumbline.zfs.SendOrder;
import io.plumbline.zfs.StreamFormatException;
import io.plumbline.zfs.StreamSum;
import io.plumbline.zfs.StreamSummer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A stream that a host sends only to be summed up: nothing of it is kept. */
final class SummedSend implements AutoCloseable {
    private final RemoteCommand command;
    private final Summing summing;

    private SummedSend(RemoteCommand command, Summing summing) {
        this.command = command;
        this.summing = summing;
    }

    /**
     * Has the host send.
     *
     * @param bytes counts what came
     */
    static SummedSend start(HostZfs host, SendOrder order, List<Throttle> throttles, AtomicLong bytes)
            throws IOException {
        Summing summing = new Summing(throttles, bytes);
        RemoteCommand command = host.connection().start(host.shellText(order.command()), summing);
        command.stdin().close();
        return new SummedSend(command, summing);
    }

    boolean hasEnded() {
        return command.hasEnded();
    }

    /** What it came to; to be asked when it has ended. */
    StreamSum sum() throws IOException, ZfsException {
        int exit = command.await(Duration.ZERO).orElse(-1);
        if (exit != 0) {
            throw new ZfsException(CauseReader.read(command.complaint()), command.complaint());
        }
        return summing.end();
    }

    @Override
    public void close() {
        command.close();
    }

    /** On the connection's reader thread: waiting here slows the sender down. */
    private static final class Summing extends OutputStream {
        private final StreamSummer summer = new StreamSummer();
        private final Throttles throttles;
        private final AtomicLong counter;
        private @Nullable StreamFormatException fault;

        Summing(List<Throttle> throttles, AtomicLong counter) {
            this.throttles = new Throttles(throttles);
            this.counter = counter;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            throttles.await(length);
            counter.addAndGet(length);
            synchronized (summer) {
                if (fault == null) {
                    try {
                        summer.take(bytes, offset, length);
                    } catch (StreamFormatException e) {
                        // Told at the end: what the host says on its error output may be the better reason.
                        fault = e;
                    }
                }
            }
        }

        StreamSum end() throws StreamFormatException {
            synchronized (summer) {
                if (fault != null) {
                    throw fault;
                }
                return summer.end();
            }
        }
    }
}
