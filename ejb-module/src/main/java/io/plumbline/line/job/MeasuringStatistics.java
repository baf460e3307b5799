package io.plumbline.line.job;

import io.plumbline.line.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts of measuring since the start, for metrics and pages. */
@ApplicationScoped
public class MeasuringStatistics {
    /** Turns whose lateness is remembered for the percentile. */
    private static final int WINDOW = 1_000;

    private final Map<Verdict, LongAdder> measured = new EnumMap<>(Verdict.class);
    private final LongAdder skipped = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final AtomicLong turns = new AtomicLong();
    private final long[] latenessMillis = new long[WINDOW];

    public MeasuringStatistics() {
        for (Verdict verdict : Verdict.values()) {
            measured.put(verdict, new LongAdder());
        }
    }

    void started(Duration lateness) {
        int place = (int) (turns.getAndIncrement() % WINDOW);
        synchronized (latenessMillis) {
            latenessMillis[place] = lateness.toMillis();
        }
    }

    void measured(Verdict verdict) {
        adder(verdict).increment();
    }

    void skipped(int count) {
        skipped.add(count);
    }

    void dropped(int count) {
        dropped.add(count);
    }

    void written(int count) {
        written.add(count);
    }

    public long measuredCount(Verdict verdict) {
        return adder(verdict).sum();
    }

    public long skippedCount() {
        return skipped.sum();
    }

    /** Measurements lost because the data base was away longer than the queue could hold. */
    public long droppedCount() {
        return dropped.sum();
    }

    public long writtenCount() {
        return written.sum();
    }

    /** Lateness that 99 of 100 of the last turns kept below, in milliseconds. */
    public long latenessP99Millis() {
        int size = (int) Math.min(turns.get(), WINDOW);
        if (size == 0) {
            return 0;
        }
        long[] sorted;
        synchronized (latenessMillis) {
            sorted = Arrays.copyOf(latenessMillis, size);
        }
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(size * 0.99) - 1];
    }

    private LongAdder adder(Verdict verdict) {
        return Objects.requireNonNull(measured.get(verdict));
    }
}
