package io.plumbline.line;

import io.plumbline.line.LineStatus.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns measurements into line states. A worse state needs {@code raiseCount} turns in a row that are worse than the current one, a better
 * one {@code clearCount} that are better, so that one lost batch neither alarms nor clears anything. Where those turns differ among
 * themselves, the line goes to the one of them that is nearest: all of them speak for at least that. The first turn of a line decides at
 * once: there is nothing to hold against it.
 *
 * <p>A state begins with the first of the turns that decided it. After a {@link Silence} the line was {@link LineState#UNKNOWN} meanwhile,
 * and the first turn after it decides at once.
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
        LineStatus judged = judge(known, measurement, contract);
        Instant since = judged.since();
        boolean changed = judged.state() != known.state();
        if (changed && since != null) {
            changes.add(new Judgement.Change(since, known.state(), judged.state(), judged.reason()));
        }
        boolean flap = changed && known.state() != LineState.UNKNOWN && judged.state() != LineState.UNKNOWN;
        Flaps flaps = before.flaps().later(measurement.at(), flap, flapHalfLife(interval));
        return new Judgement(
                new LineStatus(judged.state(), since, judged.reason(), judged.candidate(), flaps, measurement.at()),
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
        return new LineStatus(LineState.UNKNOWN, since, "not measured", null, before.flaps(), last);
    }

    private LineStatus judge(LineStatus before, Measurement measurement, Contract contract) {
        Opinion opinion = opinionOn(measurement, contract);
        Instant since = before.since();
        if (since == null) {
            return opinion.status(measurement.at(), before);
        }
        if (opinion.state == before.state()) {
            return opinion.status(since, before);
        }
        Candidate candidate = candidate(before, opinion, measurement.at());
        if (candidate.streak() >= turnsNeeded(before.state(), candidate.state())) {
            return new Opinion(candidate.state(), candidate.reason()).status(candidate.since(), before);
        }
        return new LineStatus(before.state(), since, before.reason(), candidate, before.flaps(), before.measuredAt());
    }

    private static Candidate candidate(LineStatus before, Opinion opinion, Instant at) {
        Candidate known = before.candidate();
        boolean sameSide =
                known != null && isWorse(known.state(), before.state()) == isWorse(opinion.state, before.state());
        if (known == null || !sameSide) {
            return new Candidate(opinion.state, at, 1, opinion.reason);
        }
        LineState nearest = nearest(before.state(), opinion.state, known.state());
        // Of turns that say the same the last one's reason is the freshest.
        String reason = nearest == opinion.state ? opinion.reason : known.reason();
        return new Candidate(nearest, known.since(), known.streak() + 1, reason);
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
            case ROUTER_UNREACHABLE -> new Opinion(LineState.UNKNOWN, reason("router unreachable", measurement));
            case NO_DATA -> new Opinion(LineState.UNKNOWN, reason("no data", measurement));
            case MEASURED -> {
                if (measurement.received() == 0) {
                    yield new Opinion(LineState.DOWN, "no answer to " + measurement.sent() + " probes");
                }
                String violation = contract.violation(measurement);
                yield new Opinion(violation == null ? LineState.UP : LineState.DEGRADED, violation);
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

    private record Opinion(LineState state, @Nullable String reason) {
        LineStatus status(Instant since, LineStatus before) {
            return new LineStatus(state, since, reason, null, before.flaps(), before.measuredAt());
        }
    }
}
