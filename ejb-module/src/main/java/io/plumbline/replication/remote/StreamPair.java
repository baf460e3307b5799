package io.plumbline.replication.remote;

import io.plumbline.replication.Throttle;
import io.plumbline.zfs.SendOrder;
import io.plumbline.zfs.StreamSum;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What two hosts send of the same snapshot, summed up at the same time.
 *
 * @param bytes of both together
 */
public record StreamPair(StreamSum source, StreamSum target, long bytes) {
    private static final long ASK_MILLIS = 200;

    /** A host and what it is to send. */
    public record Sender(HostZfs host, SendOrder order) {}

    /**
     * Reads both to their ends.
     *
     * @param throttles the slowest of which counts; both streams share them
     */
    public static StreamPair read(Sender source, Sender target, List<Throttle> throttles, Relay.Watch watch)
            throws IOException, ZfsException {
        AtomicLong bytes = new AtomicLong();
        try (SummedSend mine = SummedSend.start(source.host(), source.order(), throttles, bytes);
                SummedSend theirs = SummedSend.start(target.host(), target.order(), throttles, bytes)) {
            while (!mine.hasEnded() || !theirs.hasEnded()) {
                watch.look(bytes.get());
                if (mine.hasEnded()) {
                    // One that failed makes the other's stream worthless.
                    mine.sum();
                }
                pause();
            }
            return new StreamPair(mine.sum(), theirs.sum(), bytes.get());
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(ASK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the reading was ended", e);
        }
    }
}
