package io.plumbline.line.job;

import io.plumbline.inventory.MeasuringMethod;
import io.plumbline.inventory.job.SystemLinks;
import io.plumbline.line.IntervalQueues;
import io.plumbline.line.Measurement;
import io.plumbline.line.Turn;
import io.plumbline.line.store.LineTurn;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.platform.OnBoxProbes;
import io.plumbline.platform.PingTask;
import io.plumbline.platform.Platform;
import io.plumbline.platform.PlatformTask;
import io.plumbline.ssh.WaitingBatches.Lane;
import io.plumbline.ssh.remote.Link;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Runs the turns that are due: one batch for each router, its results to the writer. */
@ApplicationScoped
public class Measuring {
    private static final Log LOG = Log.of(Measuring.class);
    /** Whoever asks for one waits with a thread of the server: there have to be some left for others. */
    private static final int MAX_ON_DEMAND = 16;

    @Inject
    private LineSchedule schedule;

    @Inject
    private SystemLinks systemLinks;

    @Inject
    private TurnWriter writer;

    @Inject
    private MeasuringStatistics statistics;

    @Inject
    private RouterTurns routerTurns;

    @Resource(lookup = "concurrent/work")
    private ManagedExecutorService work;

    private final Map<UUID, CompletableFuture<Measurement>> measuredNow = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** Starts everything that is due. Returns at once. */
    void tick(Instant now) {
        if (!schedule.isOpen()) {
            return;
        }
        IntervalQueues.Due due = schedule.due(now);
        statistics.skipped(due.skipped().size());
        due.skipped().forEach(turn -> LOG.warn("a turn was skipped: the one before it still runs", ids(turn)));
        for (Turn turn : due.turns()) {
            try {
                work.execute(() -> run(turn));
            } catch (RejectedExecutionException e) {
                statistics.skipped(1);
                LOG.warn("a turn was skipped: all threads are taken", ids(turn));
                schedule.finish(turn);
            }
        }
    }

    /** Measures a line at once, whatever its schedule; the future ends when its router has answered or was given up. */
    public CompletableFuture<Measurement> measureNow(UUID lineId) {
        ScheduledLine line = schedule.find(lineId)
                .orElseThrow(
                        () -> new Failure(ErrorCode.CONFLICT, "The line is disabled: enable it before it is measured"));
        if (measuredNow.size() >= MAX_ON_DEMAND) {
            throw new Failure(ErrorCode.UNAVAILABLE, "As many lines are measured on demand as may be: try again soon");
        }
        CompletableFuture<Measurement> result = new CompletableFuture<>();
        CompletableFuture<Measurement> running = measuredNow.putIfAbsent(lineId, result);
        if (running != null) {
            // Who asks again meanwhile gets the same answer: impatience must not fill the router's queue.
            return running;
        }
        try {
            submit(
                    line.details().routerId(),
                    List.of(line),
                    new Work(
                            Lane.ASKED,
                            turn -> {
                                take(turn);
                                result.complete(turn.measurement());
                            },
                            () -> measuredNow.remove(lineId)));
        } catch (RuntimeException e) {
            measuredNow.remove(lineId);
            result.completeExceptionally(e);
            throw e;
        }
        return result;
    }

    /** No further turn begins; those that run get the time given to end. What ends after it says nothing of its line and is left out. */
    public void stop(Duration grace) {
        schedule.close();
        long end = System.nanoTime() + grace.toNanos();
        try {
            while (schedule.running() > 0 && System.nanoTime() < end) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopped = true;
    }

    private void run(Turn turn) {
        try (Log.Scope scope = Log.with("routerId", turn.routerId())) {
            List<ScheduledLine> lines = schedule.lines(turn);
            if (lines.isEmpty()) {
                schedule.finish(turn);
                return;
            }
            Duration lateness = Duration.between(turn.dueAt(), Instant.now());
            statistics.started(lateness);
            routerTurns.began(turn.routerId(), turn.dueAt(), lateness, lines.size());
            long start = System.nanoTime();
            submit(turn.routerId(), lines, new Work(Lane.SCHEDULED, this::take, () -> end(turn, lines.size(), start)));
        } catch (RuntimeException e) {
            // Whatever failed must not end the router's turns for good.
            LOG.error("a turn failed", ids(turn), e);
            schedule.finish(turn);
        }
    }

    private void end(Turn turn, int lines, long startNanos) {
        schedule.finish(turn);
        routerTurns.ended(turn.routerId(), Duration.ofNanos(System.nanoTime() - startNanos));
        LOG.debug(
                "a turn has ended",
                Map.of(
                        "routerId",
                        turn.routerId(),
                        "intervalSeconds",
                        turn.intervalSeconds(),
                        "lines",
                        lines,
                        "millis",
                        (System.nanoTime() - startNanos) / 1_000_000));
    }

    /** Why lines are measured and who is told. */
    private record Work(Lane lane, Consumer<LineTurn> results, Runnable whenEnded) {}

    private void submit(UUID routerId, List<ScheduledLine> lines, Work work) {
        try {
            SystemLinks.Spoken spoken = systemLinks.spokenBy(routerId);
            Platform platform = spoken.platform();
            if (spoken.measuring() == MeasuringMethod.ON_BOX_PROBES) {
                readProbes(routerId, platform, lines, work);
                return;
            }
            Link link = systemLinks.link(routerId);
            List<ScheduledLine> unfit = lines.stream()
                    .filter(line ->
                            !platform.ping().unsupported(line.details().probe()).isEmpty())
                    .toList();
            giveUp(unfit, "the platform can't set for the line's target what the line asks for", work.results());
            List<ScheduledLine> fit =
                    lines.stream().filter(line -> !unfit.contains(line)).toList();
            submit(link, platform.ping(), fit, work);
        } catch (RuntimeException e) {
            // Mostly the inventory lacks what is needed, for example a credential.
            Optional<Failure> known = Failure.in(e);
            if (known.isEmpty()) {
                LOG.error("lines could not be measured", Map.of("routerId", routerId), e);
            }
            giveUp(
                    lines,
                    known.map(Failure::detail).orElse("the service could not measure: its log says why"),
                    work.results());
            work.whenEnded().run();
        }
    }

    private void readProbes(UUID routerId, Platform platform, List<ScheduledLine> lines, Work work) {
        PlatformTask task = platform.tasks().get(OnBoxProbes.TASK);
        if (task == null) {
            throw Failure.invalid(
                    "measuring", "can't be ON_BOX_PROBES: platform " + platform.name() + " defines no task for them");
        }
        MeasuringBatch.Outcome outcome = new MeasuringBatch.Outcome(work.results(), work.whenEnded());
        systemLinks.link(routerId).submit(new OnBoxBatch(lines, task, work.lane(), outcome));
    }

    /**
     * What is expected to take long stands neither before the others nor in the way of their next turn: each such line is a batch of its own,
     * and is left out of turns while its last one still runs.
     */
    private static void submit(Link link, PingTask ping, List<ScheduledLine> lines, Work work) {
        List<ScheduledLine> quick = new ArrayList<>();
        for (ScheduledLine line : lines) {
            if (work.lane() != Lane.SCHEDULED || !line.isSlow()) {
                quick.add(line);
            } else if (line.beginSlowTurn()) {
                MeasuringBatch.Outcome outcome = new MeasuringBatch.Outcome(work.results(), line::endSlowTurn);
                link.submit(new MeasuringBatch(List.of(line), ping, Lane.SLOW, outcome));
            }
        }
        if (quick.isEmpty()) {
            work.whenEnded().run();
        } else {
            MeasuringBatch.Outcome outcome = new MeasuringBatch.Outcome(work.results(), work.whenEnded());
            link.submit(new MeasuringBatch(quick, ping, work.lane(), outcome));
        }
    }

    private static void giveUp(List<ScheduledLine> lines, String reason, Consumer<LineTurn> results) {
        for (ScheduledLine line : lines) {
            results.accept(line.judge(Measurement.noData(line.id(), MeasuringBatch.now(), reason), null));
        }
    }

    private void take(LineTurn turn) {
        if (stopped) {
            return;
        }
        statistics.measured(turn.measurement().verdict());
        LOG.debug(
                "a line was measured",
                Map.of(
                        "lineId", turn.measurement().lineId(),
                        "verdict", turn.measurement().verdict()));
        if (turn.stateChanged()) {
            LOG.info(
                    "a line is " + turn.status().state(),
                    Map.of("lineId", turn.measurement().lineId(), "was", turn.before()));
        }
        writer.add(turn);
    }

    private static Map<String, Object> ids(Turn turn) {
        return Map.of("routerId", turn.routerId(), "intervalSeconds", turn.intervalSeconds());
    }
}
