package io.plumbline.line;

import io.plumbline.line.LineStatus.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns measurements into line states. Each turn is evidence for one state. A measured line goes down after {@code raiseCount} measured turns
 * in a row that found it down, and is no longer up after as many that found it other than up: down where all of them say so, else degraded.
 * It is no longer down after {@code clearCount} that found it other than down, and up again after as many that found it up. So one lost batch
 * neither alarms nor clears anything.
 *
 * <p>A turn without a measurement is evidence for {@link LineState#UNKNOWN} alone: {@code raiseCount} of them in a row make the line unknown,
 * fewer neither count among the measured turns nor come between them. The first turn of a line, and the first measured one after it was
 * unknown, decide at once: there is nothing to hold against them.
 *
 * <p>A state begins with the first turn that spoke for it among those that decided it. After a {@link Silence} the line was unknown meanwhile.
 */
public final class LineJudge {
    /** Long enough that a line that changes as fast as the counts allow is found to flap. */
    private static final int FLAP_HALF_LIFE_INTERVALS = 8;

    private static final Duration LEAST_FLAP_HALF_LIFE = Duration.ofMinutes(20);

    private final int raiseCount;
    private final int clearCount;

    public LineJudge(int raiseCount, int clearCount) {
        if (raiseCount < 1 || clearCount < 1) {
            throw new IllegalArgumentException("counts must be at least 1");
        }
        this.raiseCount = raiseCount;
        this.clearCount = clearCount;
    }

    /** The status after one more turn. */
    public Judgement judge(LineStatus before, Measurement measurement, Contract contract, Duration interval) {
        List<Judgement.Change> changes = new ArrayList<>();
        LineStatus known = afterSilence(before, measurement.at(), interval, changes);
        LineStatus judged = judge(known, evidence(measurement, contract));
        Instant since = judged.since();
        boolean changed = judged.state() != known.state();
        if (changed && since != null) {
            changes.add(new Judgement.Change(since, known.state(), judged.state(), judged.reason()));
        }
        boolean flap = changed && known.state() != LineState.UNKNOWN && judged.state() != LineState.UNKNOWN;
        Flaps flaps = before.flaps().later(measurement.at(), flap, flapHalfLife(interval));
        return new Judgement(
                new LineStatus(judged.state(), since, judged.reason(), judged.evidence(), flaps, measurement.at()),
                changes);
    }

    private static LineStatus afterSilence(
            LineStatus before, Instant now, Duration interval, List<Judgement.Change> changes) {
        Instant last = before.measuredAt();
        Instant since = last == null ? null : Silence.since(last, interval, now).orElse(null);
        if (since == null || before.state() == LineState.UNKNOWN) {
            return before;
        }
        changes.add(new Judgement.Change(since, before.state(), LineState.UNKNOWN, "not measured"));
        return new LineStatus(LineState.UNKNOWN, since, "not measured", List.of(), before.flaps(), last);
    }

    private LineStatus judge(LineStatus before, Evidence turn) {
        boolean atOnce = before.since() == null || (before.state() == LineState.UNKNOWN && turn.measured());
        if (atOnce) {
            return status(before, turn, turn.at(), List.of());
        }
        if (turn.state() == before.state()) {
            return status(before, turn, before.since(), List.of());
        }
        List<Evidence> turns = new ArrayList<>(before.evidence());
        if (turn.measured()) {
            turns.removeIf(one -> !one.measured());
        }
        turns.add(turn);
        LineState state =
                turn.measured() ? stateByMeasured(before.state(), turns) : stateByOthers(before.state(), turns);
        if (state == before.state()) {
            return new LineStatus(
                    state, before.since(), before.reason(), newest(turns), before.flaps(), before.measuredAt());
        }
        List<Evidence> speaking = deciding(before.state(), state, turns);
        Evidence last = speaking.get(speaking.size() - 1);
        // What the turns say beyond the state that they have made may go on to a worse or better one.
        return status(before, last, speaking.get(0).at(), turn.state() == state ? List.of() : newest(turns));
    }

    private LineState stateByMeasured(LineState before, List<Evidence> turns) {
        boolean wasDown = before == LineState.DOWN;
        boolean down = wasDown
                ? run(turns, state -> state != LineState.DOWN).size() < clearCount
                : run(turns, state -> state == LineState.DOWN).size() >= raiseCount;
        if (down) {
            return LineState.DOWN;
        }
        boolean up = before == LineState.UP
                ? run(turns, state -> state != LineState.UP).size() < raiseCount
                : run(turns, state -> state == LineState.UP).size() >= clearCount;
        return up ? LineState.UP : LineState.DEGRADED;
    }

    private LineState stateByOthers(LineState before, List<Evidence> turns) {
        return run(turns, state -> state == LineState.UNKNOWN).size() >= raiseCount ? LineState.UNKNOWN : before;
    }

    /** The turns that spoke for the new state, among those in a row that ended the one before. */
    private static List<Evidence> deciding(LineState before, LineState state, List<Evidence> turns) {
        List<Evidence> row =
                state == LineState.DEGRADED ? run(turns, one -> one != before) : run(turns, one -> one == state);
        return row.stream().filter(one -> one.state() == state).toList();
    }

    /** The last turns in a row that found the line so. */
    private static List<Evidence> run(List<Evidence> turns, Predicate<LineState> found) {
        int first = turns.size();
        while (first > 0 && found.test(turns.get(first - 1).state())) {
            first--;
        }
        return turns.subList(first, turns.size());
    }

    /** As many turns as can decide anything: measured ones, and fewer than {@code raiseCount} others behind them. */
    private List<Evidence> newest(List<Evidence> turns) {
        int most = Math.max(raiseCount, clearCount) + raiseCount;
        return turns.subList(Math.max(0, turns.size() - most), turns.size());
    }

    private static LineStatus status(
            LineStatus before, Evidence turn, @Nullable Instant since, List<Evidence> evidence) {
        return new LineStatus(turn.state(), since, turn.reason(), evidence, before.flaps(), before.measuredAt());
    }

    private static Evidence evidence(Measurement measurement, Contract contract) {
        Instant at = measurement.at();
        return switch (measurement.verdict()) {
            case ROUTER_UNREACHABLE -> new Evidence(LineState.UNKNOWN, at, reason("router unreachable", measurement));
            case NO_DATA -> new Evidence(LineState.UNKNOWN, at, reason("no data", measurement));
            case MEASURED -> {
                if (measurement.received() == 0) {
                    yield new Evidence(LineState.DOWN, at, "no answer to " + measurement.sent() + " probes");
                }
                String violation = contract.violation(measurement);
                yield new Evidence(violation == null ? LineState.UP : LineState.DEGRADED, at, violation);
            }
        };
    }

    private static String reason(String what, Measurement measurement) {
        return measurement.reason() == null ? what : what + ": " + measurement.reason();
    }

    private static Duration flapHalfLife(Duration interval) {
        return longer(interval.multipliedBy(FLAP_HALF_LIFE_INTERVALS), LEAST_FLAP_HALF_LIFE);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
