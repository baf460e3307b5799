package io.plumbline.line.job;

import io.plumbline.line.IntervalQueues;
import io.plumbline.line.LineJudge;
import io.plumbline.line.Turn;
import io.plumbline.line.store.Line;
import io.plumbline.ops.Changed;
import io.plumbline.ops.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which lines are measured when. A line that was made, changed or deleted takes its place before its next turn. */
@ApplicationScoped
public class LineSchedule {
    @Inject
    private Lines lines;

    @Inject
    private Settings settings;

    private LineJudge judge = new LineJudge(1, 1);
    private final IntervalQueues queues = new IntervalQueues();
    private final Map<UUID, ScheduledLine> scheduled = new ConcurrentHashMap<>();
    /** Held while a line is read and put in its place, so that an older reading never replaces a newer one. */
    private final Object changing = new Object();

    private volatile boolean open;

    @PostConstruct
    void setUp() {
        judge = new LineJudge(settings.lines().raiseTurns(), settings.lines().clearTurns());
    }

    /** Takes in all lines and lets the turns begin. */
    public void open() {
        reconcile();
        open = true;
    }

    /** Puts in place what is to be measured and takes out what is not, whatever was missed: a change while the data base went away. */
    void reconcile() {
        synchronized (changing) {
            replace(lines.enabled(), scheduled.keySet());
        }
    }

    /** Reads the lines again, all of them at once. */
    private void replace(Collection<UUID> lineIds) {
        synchronized (changing) {
            replace(lines.enabled(lineIds), lineIds);
        }
    }

    private void replace(List<Line> enabled, Collection<UUID> before) {
        Set<UUID> gone = new HashSet<>(before);
        enabled.forEach(line -> gone.remove(line.id()));
        gone.forEach(this::remove);
        enabled.forEach(this::put);
    }

    /** Turns that run now. */
    synchronized int running() {
        return queues.running();
    }

    /** No further turn begins. */
    public void close() {
        open = false;
    }

    public boolean isOpen() {
        return open;
    }

    synchronized IntervalQueues.Due due(Instant now) {
        return queues.due(now);
    }

    synchronized void finish(Turn turn) {
        queues.finish(turn);
    }

    List<ScheduledLine> lines(Turn turn) {
        return turn.lineIds().stream()
                .map(scheduled::get)
                .filter(Objects::nonNull)
                .toList();
    }

    Optional<ScheduledLine> find(UUID lineId) {
        return Optional.ofNullable(scheduled.get(lineId));
    }

    /** Lines in the schedule. */
    public int size() {
        return scheduled.size();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed changed) {
        if (changed.what() == Changed.What.LINE) {
            replace(changed.ids());
        }
    }

    private synchronized void put(Line line) {
        scheduled
                .computeIfAbsent(
                        line.id(),
                        id -> new ScheduledLine(
                                id, judge, line.details(), line.snapshot().status()))
                .redefine(line.details());
        queues.put(line.id(), line.details().routerId(), line.details().intervalSeconds());
    }

    private synchronized void remove(UUID lineId) {
        queues.remove(lineId);
        scheduled.remove(lineId);
    }
}
