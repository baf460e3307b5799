package io.plumbline.line.job;

import io.plumbline.line.LineDetails;
import io.plumbline.line.LineJudge;
import io.plumbline.line.LineState;
import io.plumbline.line.LineStatus;
import io.plumbline.line.Measurement;
import io.plumbline.line.store.LineTurn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line that is being measured: its definition, and its status as the next turn needs it. */
final class ScheduledLine {
    /** Turns in a row before a line gets worse, and before it gets better. */
    private static final LineJudge JUDGE = new LineJudge(3, 2);

    private final UUID id;
    private volatile LineDetails details;
    private LineStatus status;

    ScheduledLine(UUID id, LineDetails details, LineStatus status) {
        this.id = id;
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

    synchronized LineTurn judge(Measurement measurement, @Nullable String output) {
        LineState before = status.state();
        status = JUDGE.judge(status, measurement, details.contract());
        return new LineTurn(measurement, before, status, output);
    }
}
