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
    private Haste haste = Haste.QUICK;
    private boolean inSlowTurn;

    /** How its next turn is expected to go. */
    private enum Haste {
        QUICK,
        /** Nothing came back at its last turn: the next one takes long, and is stopped where others wait. */
        SLOW,
        /** Its router says nothing of a ping that was stopped: only one that ran to its end can be judged. */
        TO_ITS_END
    }

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

    /** Whether its next turn is expected to take long. */
    synchronized boolean isSlow() {
        return haste != Haste.QUICK;
    }

    /** Whether its next turn must not be stopped, so that it is judged. */
    synchronized boolean runsToItsEnd() {
        return haste == Haste.TO_ITS_END;
    }

    /** Its last turn was stopped and the router said nothing of it. Holds until something comes back. */
    synchronized void stoppedInVain() {
        haste = Haste.TO_ITS_END;
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
        if (measurement.received() > 0) {
            haste = Haste.QUICK;
        } else if (measurement.measured() && haste == Haste.QUICK) {
            haste = Haste.SLOW;
        }
        return new LineTurn(measurement, before, judgement, output);
    }
}
