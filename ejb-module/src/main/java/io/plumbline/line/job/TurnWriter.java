package io.plumbline.line.job;

import io.plumbline.line.store.LineTurn;
import io.plumbline.ops.Log;
import io.plumbline.ops.Settings;
import io.plumbline.ops.store.DataBaseFault;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Collects turns and writes them in bulk, twice a second. While the data base is away they stay in a bounded queue and are written when it
 * is back; beyond the bound the oldest are dropped and counted.
 */
@ApplicationScoped
public class TurnWriter {
    private static final Log LOG = Log.of(TurnWriter.class);
    private static final int PAUSE_MILLIS = 500;
    private static final int MAX_AT_ONCE = 5_000;

    @Inject
    private Settings settings;

    @Inject
    private TurnTransaction transaction;

    @Inject
    private MeasuringStatistics statistics;

    @Inject
    private Event<LinesMeasured> events;

    @Resource(lookup = "concurrent/clock")
    private ManagedScheduledExecutorService clock;

    private final Deque<LineTurn> queue = new ArrayDeque<>();
    private @Nullable ScheduledFuture<?> writing;
    private final AtomicReference<Instant> oldestWritten = new AtomicReference<>(Instant.MAX);
    private boolean failing;
    /** Turns to be written in one transaction; fewer after one that can't be stored. */
    private int most = MAX_AT_ONCE;

    @PostConstruct
    void open() {
        writing = clock.scheduleWithFixedDelay(this::write, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Writes what waits. */
    @PreDestroy
    public void close() {
        if (writing != null) {
            writing.cancel(false);
        }
        write();
    }

    void add(LineTurn turn) {
        synchronized (queue) {
            queue.add(turn);
            if (queue.size() > settings.lines().writeQueue()) {
                queue.poll();
                statistics.dropped(1);
            }
        }
    }

    /** Measurements that wait to be written. */
    public int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    /** Never throws: a scheduled task that does is not run again. */
    private synchronized void write() {
        while (true) {
            List<LineTurn> turns = take();
            if (turns.isEmpty()) {
                return;
            }
            try {
                transaction.write(turns);
                noteOldest(turns);
                statistics.written(turns.size());
                most = Math.min(MAX_AT_ONCE, most * 2);
                noteRecovery();
            } catch (RuntimeException e) {
                if (DataBaseFault.isPassing(e)) {
                    putBack(turns);
                    noteFailure(e);
                    return;
                }
                isolate(turns, e);
                continue;
            }
            tell(turns);
        }
    }

    /** Something among them can't be stored at all. It must not keep back the others: they are tried in smaller and smaller parts. */
    private void isolate(List<LineTurn> turns, RuntimeException e) {
        if (turns.size() == 1) {
            statistics.dropped(1);
            LOG.error(
                    "a measurement can't be stored and is dropped",
                    Map.of("lineId", turns.get(0).measurement().lineId()),
                    e);
            return;
        }
        most = turns.size() / 2;
        putBack(turns);
    }

    /** The turns are stored; whoever can't be told of them must not stop the writing of the next. */
    private void tell(List<LineTurn> turns) {
        try {
            events.fireAsync(new LinesMeasured(turns));
        } catch (RuntimeException e) {
            LOG.warn("stored measurements could not be announced", Map.of("turns", turns.size()), e);
        }
    }

    private void noteOldest(List<LineTurn> turns) {
        turns.stream()
                .map(turn -> turn.measurement().at())
                .min(Comparator.naturalOrder())
                .ifPresent(at -> oldestWritten.accumulateAndGet(at, TurnWriter::earlier));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** The oldest of the turns written since this was asked last; some may have waited for the data base for hours. */
    Instant takeOldestWritten() {
        return oldestWritten.getAndSet(Instant.MAX);
    }

    private void noteRecovery() {
        if (failing) {
            failing = false;
            LOG.info("measurements are written again", Map.of("waiting", waiting()));
        }
    }

    private void noteFailure(Exception e) {
        if (!failing) {
            failing = true;
            LOG.warn(
                    "measurements can't be written and wait in memory: " + e.getMessage(),
                    Map.of("waiting", waiting()));
        }
    }

    private List<LineTurn> take() {
        synchronized (queue) {
            List<LineTurn> turns = new ArrayList<>();
            while (turns.size() < most && !queue.isEmpty()) {
                turns.add(queue.poll());
            }
            return turns;
        }
    }

    private void putBack(List<LineTurn> turns) {
        synchronized (queue) {
            for (int i = turns.size() - 1; i >= 0; i--) {
                queue.addFirst(turns.get(i));
            }
        }
    }
}
