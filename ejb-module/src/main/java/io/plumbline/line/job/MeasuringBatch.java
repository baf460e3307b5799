package io.plumbline.line.job;

import io.plumbline.line.Measurement;
import io.plumbline.line.Probe;
import io.plumbline.line.store.LineTurn;
import io.plumbline.platform.Platform;
import io.plumbline.ssh.Command;
import io.plumbline.ssh.remote.Batch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** One turn of a router's lines: a ping command for each, and a measurement from each answer. */
final class MeasuringBatch implements Batch {
    /** What a router may take beyond its probes, for example to look up a name. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final List<ScheduledLine> lines;
    private final Platform platform;
    private final List<Command> commands;
    private final Consumer<LineTurn> results;
    private final Runnable whenEnded;

    MeasuringBatch(List<ScheduledLine> lines, Platform platform, Consumer<LineTurn> results, Runnable whenEnded) {
        this.lines = lines;
        this.platform = platform;
        this.results = results;
        this.whenEnded = whenEnded;
        this.commands = lines.stream()
                .map(line -> command(line.details().probe(), platform))
                .toList();
    }

    private static Command command(Probe probe, Platform platform) {
        return new Command(platform.pingCommand(probe), probe.longest().plus(MARGIN));
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    @Override
    public void answered(int index, String output) {
        ScheduledLine line = lines.get(index);
        results.accept(line.judge(
                Measurement.of(line.id(), now(), platform.pingReader().read(output)), output));
    }

    @Override
    public void unanswered(int index, String reason, String output) {
        ScheduledLine line = lines.get(index);
        results.accept(line.judge(Measurement.noData(line.id(), now(), reason), output));
    }

    @Override
    public void unreachable(int index, String reason) {
        ScheduledLine line = lines.get(index);
        results.accept(line.judge(Measurement.routerUnreachable(line.id(), now(), reason), null));
    }

    @Override
    public void notRun(int index, String reason) {
        unanswered(index, reason, "");
    }

    @Override
    public void ended() {
        whenEnded.run();
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
