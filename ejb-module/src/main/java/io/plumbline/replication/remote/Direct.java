package io.plumbline.replication.remote;

import io.plumbline.replication.StreamReport;
import io.plumbline.ssh.remote.HostConnection;
import io.plumbline.ssh.remote.RemoteCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** Has one host carry a stream to or from another, and looks on. */
public final class Direct {
    private static final Duration ASK = Duration.ofMillis(200);
    /** The host ends everything when it hears nothing for five times as long. */
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final HostConnection carrier;
    private final Relay.Watch watch;

    /** Carried by this host. */
    public Direct(HostZfs carrier, Relay.Watch watch) {
        this.carrier = carrier.connection();
        this.watch = watch;
    }

    /**
     * Runs a text to its end.
     *
     * @param mark the text's
     * @param counted whether the sender tells how far it is
     * @throws IOException if it can't be started, the watch ended it, or it broke off before the receiver came to an end; both ends are cut then
     */
    public RelayEnd run(String mark, String text, boolean counted) throws IOException {
        StreamReport report = new StreamReport(mark);
        try (RemoteCommand command = carrier.start(text, new LineOutput(report::line))) {
            OptionalInt ended = OptionalInt.empty();
            long beatAt = System.nanoTime() - BEAT.toNanos();
            while (ended.isEmpty()) {
                if (System.nanoTime() - beatAt >= BEAT.toNanos()) {
                    beat(command.stdin());
                    beatAt = System.nanoTime();
                }
                ended = command.await(ASK);
                look(report, counted);
            }
            String complaint = command.complaint();
            int received = report.receiveExit()
                    .orElseThrow(() -> new IOException("the host broke off: " + report.complaint() + complaint));
            return new RelayEnd(
                    report.sendExit().orElse(-1), report.complaint(), received, complaint, report.bytes(), null);
        }
    }

    private static void beat(OutputStream input) throws IOException {
        input.write('\n');
        input.flush();
    }

    private void look(StreamReport report, boolean counted) throws IOException {
        if (counted) {
            watch.look(report.bytes());
        } else {
            watch.look();
        }
    }
}
