package io.plumbline.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds outages in what is known of a line, by the {@link OutageRule}. Time without data adds nothing to one. A line that is down when maintenance begins and still when it ends has one outage, one that is down in
 * maintenance alone has none.
 */
final class Outages {
    private Outages() {}

    /**
     * @param down all downtime, maintenance included
     * @param good time up or degraded, maintenance included
     */
    static List<Outage> find(Spans down, Spans good, Spans maintenance, OutageRule rule) {
        List<Outage> outages = new ArrayList<>();
        List<Span> runs = runs(down, good, rule);
        Spans counted = down.minus(maintenance);
        for (Span run : runs) {
            List<Span> pieces = counted.clip(run).asList();
            if (!pieces.isEmpty()) {
                Instant from = pieces.get(0).from();
                Instant to = pieces.get(pieces.size() - 1).to();
                outages.add(new Outage(new Span(from, to), Spans.of(pieces).total()));
            }
        }
        return outages;
    }

    private static List<Span> runs(Spans down, Spans good, OutageRule rule) {
        List<Span> runs = new ArrayList<>();
        for (Span piece : down.asList()) {
            int last = runs.size() - 1;
            if (last >= 0) {
                Span run = runs.get(last);
                Spans between = good.clip(new Span(run.to(), piece.from()));
                if (rule.goesOn(between.total())) {
                    runs.set(last, new Span(run.from(), piece.to()));
                    continue;
                }
            }
            runs.add(piece);
        }
        return runs;
    }
}
