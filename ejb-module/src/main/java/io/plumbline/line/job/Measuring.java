package io.plumbline.line.job;

import io.plumbline.inventory.job.SystemLinks;
import io.plumbline.line.IntervalQueues;
import io.plumbline.line.Measurement;
import io.plumbline.line.Turn;
import io.plumbline.line.store.LineTurn;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Log;
import io.plumbline.platform.Platform;
import io.plumbline.ssh.remote.Link;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Runs the turns that are due: one batch for each router, its results to the writer. */
@ApplicationScoped
public class Measuring {
    private static final Log LOG = Log.of(Measuring.class);

    @Inject
    private LineSchedule schedule;

    @Inject
    private SystemLinks systemLinks;

    @Inject
    private TurnWriter writer;

    @Inject
    private MeasuringStatistics statistics;

    @Resource(lookup = "concurrent/work")
    private ManagedExecutorService work;

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
        CompletableFuture<Measurement> result = new CompletableFuture<>();
        submit(
                line.details().routerId(),
                List.of(line),
                turn -> {
                    take(turn);
                    result.complete(turn.measurement());
                },
                () -> {});
        return result;
    }

    private void run(Turn turn) {
        try (Log.Scope scope = Log.with("routerId", turn.routerId())) {
            List<ScheduledLine> lines = schedule.lines(turn);
            if (lines.isEmpty()) {
                schedule.finish(turn);
                return;
            }
            statistics.started(Duration.between(turn.dueAt(), Instant.now()));
            submit(turn.routerId(), lines, this::take, () -> schedule.finish(turn));
        } catch (RuntimeException e) {
            // Whatever failed must not end the router's turns for good.
            LOG.error("a turn failed", ids(turn), e);
            schedule.finish(turn);
        }
    }

    private void submit(UUID routerId, List<ScheduledLine> lines, Consumer<LineTurn> results, Runnable whenEnded) {
        try {
            Platform platform = systemLinks.platform(routerId);
            Optional<Link> link = systemLinks.link(routerId);
            if (link.isPresent()) {
                link.get().submit(new MeasuringBatch(lines, platform, results, whenEnded));
            } else {
                giveUp(lines, "as many connections are open as may be", results, whenEnded);
            }
        } catch (Failure e) {
            // The inventory lacks what is needed, for example a credential.
            giveUp(lines, e.detail(), results, whenEnded);
        }
    }

    private static void giveUp(
            List<ScheduledLine> lines, String reason, Consumer<LineTurn> results, Runnable whenEnded) {
        for (ScheduledLine line : lines) {
            results.accept(line.judge(Measurement.noData(line.id(), MeasuringBatch.now(), reason), null));
        }
        whenEnded.run();
    }

    private void take(LineTurn turn) {
        statistics.measured(turn.measurement().verdict());
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
