package io.plumbline.line;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * In which state a line was when, put together from what is stored of it.
 *
 * @param changes of its state, oldest first: those of the time asked for, and the last one before it as far as it is still kept
 * @param now its status
 * @param interval between its turns
 */
public record StateHistory(List<Judgement.Change> changes, LineStatus now, Duration interval) {
    public StateHistory {
        changes = List.copyOf(changes);
    }

    /**
     * Its states in a period, in order; where nothing is known of it there is none.
     *
     * @param asOf the time of asking: what comes after it is not known yet
     */
    public List<StateSpan> in(Span period, Instant asOf) {
        List<StateSpan> spans = new ArrayList<>();
        LineState state = first();
        Instant since = Instant.MIN;
        for (Judgement.Change change : changes) {
            add(spans, state, since, change.at(), period);
            state = change.to();
            since = change.at();
        }
        Instant began = now.since();
        if (changes.isEmpty() && began != null) {
            since = began;
        }
        add(spans, state, since, knownUntil(asOf), period);
        return spans;
    }

    /** Before the first change that is kept. */
    private LineState first() {
        return changes.isEmpty() ? now.state() : changes.get(0).from();
    }

    /** After a silence its state has ended, though no turn has come yet to say so. */
    private Instant knownUntil(Instant asOf) {
        Instant last = now.measuredAt();
        return last == null ? Instant.MIN : Silence.since(last, interval, asOf).orElse(asOf);
    }

    private static void add(List<StateSpan> spans, LineState state, Instant from, Instant to, Span period) {
        if (from.isBefore(to)) {
            new Span(from, to).clip(period).ifPresent(span -> spans.add(new StateSpan(state, span)));
        }
    }
}
