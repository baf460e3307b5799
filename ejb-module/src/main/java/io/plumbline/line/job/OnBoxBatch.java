package io.plumbline.line.job;

import io.plumbline.line.Measurement;
import io.plumbline.line.PingResult;
import io.plumbline.line.Silence;
import io.plumbline.platform.OnBoxProbes;
import io.plumbline.platform.PlatformTask;
import io.plumbline.platform.TaskResult;
import io.plumbline.ssh.Command;
import io.plumbline.ssh.WaitingBatches.Lane;
import io.plumbline.ssh.remote.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One turn of a router that probes by itself: one command reads the last results of all its lines. */
final class OnBoxBatch implements Batch {
    private final List<ScheduledLine> lines;
    private final PlatformTask task;
    private final Lane lane;
    private final MeasuringBatch.Outcome outcome;

    OnBoxBatch(List<ScheduledLine> lines, PlatformTask task, Lane lane, MeasuringBatch.Outcome outcome) {
        this.lines = lines;
        this.task = task;
        this.lane = lane;
        this.outcome = outcome;
    }

    @Override
    public List<Command> commands() {
        return List.of(task.command(Map.of()));
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public void answered(int index, String output) {
        TaskResult read = task.reader().read(output);
        if (read instanceof TaskResult.Rows rows) {
            OnBoxProbes probes = new OnBoxProbes(rows.rows());
            endAll((line, at) -> Measurement.of(line.id(), at, find(probes, line)), output);
        } else {
            String problem = String.valueOf(read.problem());
            endAll((line, at) -> Measurement.noData(line.id(), at, problem), output);
        }
    }

    private static PingResult find(OnBoxProbes probes, ScheduledLine line) {
        String probe = line.details().onBoxProbe();
        Duration interval = Duration.ofSeconds(line.details().intervalSeconds());
        return probe == null
                ? new PingResult.Unreadable("the line names no probe of its router")
                : probes.find(probe, Silence.after(interval));
    }

    @Override
    public void unanswered(int index, String reason, String output) {
        endAll((line, at) -> Measurement.noData(line.id(), at, reason), output);
    }

    @Override
    public void unreachable(int index, String reason) {
        endAll((line, at) -> Measurement.routerUnreachable(line.id(), at, reason), null);
    }

    @Override
    public void notRun(int index, String reason) {
        unanswered(index, reason, "");
    }

    @Override
    public void ended() {
        outcome.whenEnded().run();
    }

    private void endAll(BiFunction<ScheduledLine, Instant, Measurement> measurement, @Nullable String output) {
        Instant now = MeasuringBatch.now();
        for (ScheduledLine line : lines) {
            outcome.results().accept(line.judge(measurement.apply(line, now), output));
        }
    }
}
