package io.plumbline.line.job;

import io.plumbline.line.Judgement;
import io.plumbline.line.LineDetails;
import io.plumbline.line.LineJudge;
import io.plumbline.line.LineState;
import io.plumbline.line.LineStatus;
import io.plumbline.line.Measurement;
import io.plumbline.line.store.LineTurn;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line that is being measured: its definition, and its status as the next turn needs it. */
final class ScheduledLine {
    private final UUID id;
    private final LineJudge judge;
    private volatile LineDetails details;
    private LineStatus status;
    private boolean silent;
    private boolean inSlowTurn;

    ScheduledLine(UUID id, LineJudge judge, LineDetails details, LineStatus status) {
        this.id = id;
        this.judge = judge;
        this.details = details;
        this.status = status;
    }

    UUID id() {
        return id;
    }

    LineDetails details() {
        return details;
    }

    void redefine(LineDetails newDetails) {
        details = newDetails;
    }

    /** Whether nothing came back at its last turn: then the next one is expected to take long. */
    synchronized boolean isSilent() {
        return silent;
    }

    /** {@code false} when its last slow turn still runs. */
    synchronized boolean beginSlowTurn() {
        boolean begun = !inSlowTurn;
        inSlowTurn = true;
        return begun;
    }

    synchronized void endSlowTurn() {
        inSlowTurn = false;
    }

    synchronized LineTurn judge(Measurement measurement, @Nullable String output) {
        LineState before = status.state();
        Duration interval = Duration.ofSeconds(details.intervalSeconds());
        Judgement judgement = judge.judge(status, measurement, details.contract(), interval);
        status = judgement.status();
        silent = measurement.measured() && measurement.received() == 0;
        return new LineTurn(measurement, before, judgement, output);
    }
}
