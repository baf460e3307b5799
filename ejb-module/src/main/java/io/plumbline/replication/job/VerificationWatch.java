package io.plumbline.replication.job;

import io.plumbline.replication.LineGate.Passage;
import io.plumbline.replication.Throttle;
import io.plumbline.replication.remote.Relay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Looks after a verification that runs: ends it when it was cancelled, when its line suffers, or when it takes too long. */
final class VerificationWatch implements Relay.Watch {
    private static final Duration MOST = Duration.ofHours(24);

    private final List<Throttle> throttles;
    private volatile @Nullable IOException broken;
    private volatile OptionalLong slowTo = OptionalLong.empty();
    private volatile long bytes;
    private volatile long begunAt = System.nanoTime();

    /**
     * A watch on what has not begun.
     *
     * @param limit the group's bandwidth
     */
    VerificationWatch(OptionalLong limit) {
        this.throttles = List.of(new Throttle(() -> limit), new Throttle(() -> slowTo));
    }

    List<Throttle> throttles() {
        return throttles;
    }

    void begun() {
        begunAt = System.nanoTime();
    }

    long bytes() {
        return bytes;
    }

    void cancel() {
        broken = new TransferBroken(TransferBroken.Why.CANCELLED, "cancelled");
    }

    void loseLease() {
        broken = new TransferBroken(TransferBroken.Why.LEASE_LOST, "it was cancelled, or another node took over");
    }

    void obey(Passage allowed) {
        if (allowed instanceof Passage.Closed closed) {
            broken = new TransferBroken(TransferBroken.Why.HELD, closed.because());
        }
        slowTo = allowed instanceof Passage.Slow slow ? OptionalLong.of(slow.bytesPerSecond()) : OptionalLong.empty();
    }

    @Override
    public void look(long read) throws IOException {
        bytes = Math.max(bytes, read);
        IOException ending = broken;
        if (ending != null) {
            throw ending;
        }
        if (System.nanoTime() - begunAt > MOST.toNanos()) {
            throw new IOException("it was not done within " + MOST.toHours() + " h");
        }
    }
}
