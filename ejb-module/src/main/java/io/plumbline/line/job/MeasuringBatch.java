package io.plumbline.line.job;

import io.plumbline.line.Measurement;
import io.plumbline.line.PingResult;
import io.plumbline.line.store.LineTurn;
import io.plumbline.platform.PingTask;
import io.plumbline.ssh.Command;
import io.plumbline.ssh.WaitingBatches.Lane;
import io.plumbline.ssh.remote.Batch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One turn of a router's lines: the commands of a ping for each, and a measurement from their answers. */
final class MeasuringBatch implements Batch {
    private final PingTask ping;
    private final Lane lane;
    private final Outcome outcome;
    private final List<Command> commands = new ArrayList<>();
    /** The line that the command of the same place belongs to. */
    private final List<Asked> askedBy = new ArrayList<>();

    /** Who gets what. */
    record Outcome(Consumer<LineTurn> results, Runnable whenEnded) {}

    /** A line whose ping is asked for. */
    private static final class Asked {
        private final ScheduledLine line;
        private final List<String> answers = new ArrayList<>();
        private boolean ended;

        Asked(ScheduledLine line) {
            this.line = line;
        }
    }

    MeasuringBatch(List<ScheduledLine> lines, PingTask ping, Lane lane, Outcome outcome) {
        this.ping = ping;
        this.lane = lane;
        this.outcome = outcome;
        for (ScheduledLine line : lines) {
            Asked asked = new Asked(line);
            for (Command command : ping.commands(line.details().probe())) {
                commands.add(line.runsToItsEnd() ? command.toItsEnd() : command);
                askedBy.add(asked);
            }
        }
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public void answered(int index, String output) {
        Asked asked = askedBy.get(index);
        asked.answers.add(output);
        if (isPing(index)) {
            end(asked, Measurement.of(asked.line.id(), now(), read(asked)), output);
        }
    }

    @Override
    public void stopped(int index, String output) {
        answered(index, output);
        Asked asked = askedBy.get(index);
        Command.Stop stop = commands.get(index).stop();
        boolean couldEnd = stop != null && stop.hope() != null;
        if (couldEnd && isPing(index) && read(asked) instanceof PingResult.Unreadable) {
            asked.line.stoppedInVain();
        }
    }

    /** Whether the command is the last one of its line. */
    private boolean isPing(int index) {
        return index + 1 == commands.size() || askedBy.get(index + 1) != askedBy.get(index);
    }

    private PingResult read(Asked asked) {
        return ping.read(asked.line.details().probe(), asked.answers);
    }

    @Override
    public void unanswered(int index, String reason, String output) {
        Asked asked = askedBy.get(index);
        end(asked, Measurement.noData(asked.line.id(), now(), reason), output);
    }

    @Override
    public void unreachable(int index, String reason) {
        Asked asked = askedBy.get(index);
        end(asked, Measurement.routerUnreachable(asked.line.id(), now(), reason), null);
    }

    @Override
    public void notRun(int index, String reason) {
        unanswered(index, reason, "");
    }

    @Override
    public void ended() {
        outcome.whenEnded.run();
    }

    /** One result for a line, whichever of its commands it came from. */
    private void end(Asked asked, Measurement measurement, @Nullable String output) {
        if (!asked.ended) {
            asked.ended = true;
            outcome.results.accept(asked.line.judge(measurement, output));
        }
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
