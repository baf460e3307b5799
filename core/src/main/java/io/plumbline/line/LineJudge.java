package io.plumbline.line;

import org.jspecify.annotations.Nullable;

/**
 * Turns measurements into line states. A worse state needs {@code raiseCount} turns in a row that are worse than the current one, a better
 * one {@code clearCount} that are better, so that one lost batch neither alarms nor clears anything. Where those turns differ among
 * themselves, the line goes to the one of them that is nearest: all of them speak for at least that. The first turn of a line decides at
 * once: there is nothing to hold against it.
 */
public final class LineJudge {
    private final int raiseCount;
    private final int clearCount;

    public LineJudge(int raiseCount, int clearCount) {
        if (raiseCount < 1 || clearCount < 1) {
            throw new IllegalArgumentException("counts must be at least 1");
        }
        this.raiseCount = raiseCount;
        this.clearCount = clearCount;
    }

    /** The status after one more turn; the same object's state and since when nothing changed. */
    public LineStatus judge(LineStatus before, Measurement measurement, Contract contract) {
        Opinion opinion = opinionOn(measurement, contract);
        if (before.since() == null) {
            return new LineStatus(opinion.state, measurement.at(), opinion.reason, null, 0);
        }
        if (opinion.state == before.state()) {
            return new LineStatus(before.state(), before.since(), opinion.reason, null, 0);
        }
        LineState candidate = opinion.state;
        int streak = 1;
        LineState spokenFor = before.candidate();
        if (spokenFor != null && isWorse(spokenFor, before.state()) == isWorse(opinion.state, before.state())) {
            candidate = nearest(before.state(), spokenFor, opinion.state);
            streak = before.streak() + 1;
        }
        if (streak >= turnsNeeded(before.state(), candidate)) {
            return new LineStatus(candidate, measurement.at(), opinion.reason, null, 0);
        }
        return new LineStatus(before.state(), before.since(), before.reason(), candidate, streak);
    }

    private static boolean isWorse(LineState state, LineState than) {
        return severity(state) > severity(than);
    }

    private static LineState nearest(LineState to, LineState one, LineState other) {
        boolean oneIsNearer = Math.abs(severity(one) - severity(to)) <= Math.abs(severity(other) - severity(to));
        return oneIsNearer ? one : other;
    }

    private int turnsNeeded(LineState from, LineState to) {
        // Out of UNKNOWN there is nothing to protect: the first measurement counts.
        return from == LineState.UNKNOWN ? 1 : isWorse(to, from) ? raiseCount : clearCount;
    }

    private static int severity(LineState state) {
        return switch (state) {
            case UP -> 0;
            case DEGRADED -> 1;
            case UNKNOWN -> 2;
            case DOWN -> 3;
        };
    }

    private static Opinion opinionOn(Measurement measurement, Contract contract) {
        return switch (measurement.verdict()) {
            case ROUTER_UNREACHABLE -> new Opinion(LineState.UNKNOWN, "router unreachable");
            case NO_DATA -> new Opinion(LineState.UNKNOWN, "no data");
            case MEASURED -> {
                if (measurement.received() == 0) {
                    yield new Opinion(LineState.DOWN, "no answer to " + measurement.sent() + " probes");
                }
                String violation = contract.violation(measurement);
                yield new Opinion(violation == null ? LineState.UP : LineState.DEGRADED, violation);
            }
        };
    }

    private record Opinion(LineState state, @Nullable String reason) {}
}
