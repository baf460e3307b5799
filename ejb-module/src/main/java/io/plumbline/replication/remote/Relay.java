package io.plumbline.replication.remote;

import io.plumbline.replication.Throttle;
import io.plumbline.ssh.remote.HostConnection;
import io.plumbline.ssh.remote.RemoteCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Joins what a command on one host prints to what a command on another reads. The two hosts need not know each other. The connections serve
 * this relay alone: the sender's waits while the receiver takes nothing.
 */
public final class Relay {
    private static final Duration ASK = Duration.ofMillis(200);
    /** How long a receiver may take to bring its work to an end after the last byte. */
    private static final Duration FINISH = Duration.ofMinutes(10);

    private final HostConnection source;
    private final HostConnection target;
    private final List<Throttle> throttles;
    private final Watch watch;

    /** Looks at a running relay a few times a second. */
    @FunctionalInterface
    public interface Watch {
        /**
         * Notes how far it is, and may end it.
         *
         * @throws IOException if it has to end: it was cancelled, or nothing moves any more
         */
        void look(long bytes) throws IOException;

        /**
         * The same of one of which nobody can tell how far it is.
         *
         * @throws IOException if it has to end
         */
        default void look() throws IOException {
            look(0);
        }
    }

    /**
     * A relay between two hosts.
     *
     * @param throttles the slowest of which counts
     */
    public Relay(HostZfs source, HostZfs target, List<Throttle> throttles, Watch watch) {
        this.source = source.connection();
        this.target = target.connection();
        this.throttles = throttles;
        this.watch = watch;
    }

    /**
     * Runs both commands to their ends.
     *
     * @throws IOException if a command can't be started, the watch ended it, or the receiver does not come to an end; both are cut then
     */
    public RelayEnd run(String send, String receive) throws IOException {
        AtomicLong bytes = new AtomicLong();
        try (RemoteCommand receiver = target.start(receive, OutputStream.nullOutputStream())) {
            RelayStream stream = new RelayStream(receiver.stdin(), throttles, bytes);
            try (RemoteCommand sender = source.start(send, stream)) {
                OptionalInt sent = OptionalInt.empty();
                while (sent.isEmpty() && !receiver.hasEnded()) {
                    sent = sender.await(ASK);
                    watch.look(bytes.get());
                }
                int received = finish(receiver, bytes);
                // A receiver that ended has said what counts; its sender is cut.
                int sendExit =
                        sent.isPresent() ? sent.getAsInt() : sender.await(ASK).orElse(-1);
                return new RelayEnd(
                        sendExit, sender.complaint(), received, receiver.complaint(), bytes.get(), stream.checksum());
            }
        }
    }

    private int finish(RemoteCommand receiver, AtomicLong bytes) throws IOException {
        long end = System.nanoTime() + FINISH.toNanos();
        OptionalInt received = receiver.await(ASK);
        while (received.isEmpty()) {
            watch.look(bytes.get());
            if (System.nanoTime() - end >= 0) {
                throw new IOException("the receiver did not come to an end within " + FINISH.toMinutes() + " min");
            }
            received = receiver.await(ASK);
        }
        return received.getAsInt();
    }
}
