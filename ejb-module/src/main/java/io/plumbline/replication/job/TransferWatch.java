package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import io.plumbline.replication.LineGate.Passage;
import io.plumbline.replication.Throttle;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.remote.Relay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks after a running transfer: writes down how far it is, keeps its lease, and ends it when it was cancelled, when its line suffers, or
 * when nothing moves any more.
 */
final class TransferWatch implements Relay.Watch {
    private static final Log LOG = Log.of(TransferWatch.class);
    private static final Duration WRITE = Duration.ofSeconds(1);
    private static final Duration RENEW = Duration.ofSeconds(5);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Transfer.Grant grant;
    private final TransferRecords records;
    private final Supplier<Passage> passage;
    private final List<Throttle> throttles;
    private final Duration stalledAfter;
    private volatile boolean cancelled;
    private volatile @Nullable IOException broken;
    private volatile OptionalLong slowTo = OptionalLong.empty();

    /** What a host keeps to for it; {@code null} where the stream passes through here. */
    private @Nullable OptionalLong kept;

    private int stepsDone;
    private long bytesBefore;
    private long lastBytes;
    private long movedAt = System.nanoTime();
    private long writtenAt = movedAt;
    private long bytesWritten;
    /** Only {@link #tend} knows it. */
    private long renewedAt = movedAt;

    private @Nullable Long bytesPerSecond;

    /**
     * A watch on a transfer that begins.
     *
     * @param shared the rates of all that it shares with others
     * @param stalledAfter how long its stream may stand still
     */
    TransferWatch(
            Transfer.Grant grant,
            TransferRecords records,
            Supplier<Passage> passage,
            List<Throttle> shared,
            Duration stalledAfter) {
        this.grant = grant;
        this.records = records;
        this.passage = passage;
        this.stalledAfter = stalledAfter;
        this.throttles = Stream.concat(shared.stream(), Stream.of(new Throttle(() -> slowTo)))
                .toList();
    }

    /** Asks what the lines allow, before anything is sent. */
    void askLines() {
        obey(passage.get());
    }

    /** The rate that others keep to for it, from now on: when it changes, the transfer has to begin again. */
    OptionalLong keepRate() {
        OptionalLong rate = rate();
        kept = rate;
        return rate;
    }

    private OptionalLong rate() {
        return throttles.stream()
                .flatMapToLong(throttle -> throttle.bytesPerSecond().stream())
                .min();
    }

    void cancel() {
        cancelled = true;
    }

    /** What its streams keep to: the rates of all that they share with others, and the one that a suffering line leaves. */
    List<Throttle> throttles() {
        return throttles;
    }

    /** A step has arrived. */
    void stepDone(long bytes) {
        stepsDone++;
        bytesBefore += bytes;
        lastBytes = 0;
        movedAt = System.nanoTime();
    }

    /** The first stream begins now: what came before it was no standstill. */
    void streaming() {
        movedAt = System.nanoTime();
    }

    Transfer.Progress progress() {
        return new Transfer.Progress(stepsDone, bytesBefore + lastBytes, bytesPerSecond);
    }

    @Override
    public void look() throws IOException {
        movedAt = System.nanoTime();
        look(lastBytes);
    }

    @Override
    public void look(long bytes) throws IOException {
        long now = System.nanoTime();
        if (cancelled) {
            throw new TransferBroken(TransferBroken.Why.CANCELLED, "cancelled");
        }
        IOException ending = broken;
        if (ending != null) {
            throw ending;
        }
        if (kept != null && !kept.equals(rate())) {
            throw new TransferBroken(
                    TransferBroken.Why.HELD, "The rate that it may take has changed: it begins again with the new one");
        }
        if (bytes != lastBytes) {
            lastBytes = bytes;
            movedAt = now;
        } else if (now - movedAt > stalledAfter.toNanos()) {
            throw new IOException("nothing moved for " + stalledAfter.toSeconds() + " s");
        }
        if (now - writtenAt > WRITE.toNanos()) {
            write(now);
        }
    }

    /**
     * Keeps the lease and asks what the lines allow. To be called every second from outside, because logging in and listing take their time
     * too; what has to end ends at the next look. While the data base is away the transfer goes on as long as the lease it has.
     */
    void tend() {
        long now = System.nanoTime();
        if (now - renewedAt < RENEW.toNanos()) {
            return;
        }
        try {
            if (!records.renew(grant)) {
                broken = new TransferBroken(
                        TransferBroken.Why.LEASE_LOST, "another node has taken over, or it was cancelled");
                return;
            }
            renewedAt = now;
            obey(passage.get());
        } catch (RuntimeException e) {
            if (now - renewedAt > TransferRecords.LEASE.toNanos()) {
                broken = new IOException("the data base is away for longer than a lease lasts", e);
            }
        }
    }

    private void obey(Passage allowed) {
        if (allowed instanceof Passage.Closed closed) {
            broken = new TransferBroken(TransferBroken.Why.HELD, closed.because());
        }
        slowTo = allowed instanceof Passage.Slow slow ? OptionalLong.of(slow.bytesPerSecond()) : OptionalLong.empty();
    }

    private void write(long now) {
        long bytes = bytesBefore + lastBytes;
        bytesPerSecond = (long) ((bytes - bytesWritten) * NANOS_PER_SECOND / (now - writtenAt));
        writtenAt = now;
        bytesWritten = bytes;
        try {
            records.progress(grant, progress());
        } catch (RuntimeException e) {
            LOG.debug("the next second writes how far the transfer is then", Map.of("transferId", grant.transferId()));
        }
    }
}
