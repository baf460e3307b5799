package io.plumbline.line;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds outages. Only good time ends one, and only where it lasts: time without data between two stretches of downtime neither ends an
 * outage nor adds to it. A line that is down when maintenance begins and still when it ends has one outage, one that is down in
 * maintenance alone has none.
 */
final class Outages {
    private Outages() {}

    /**
     * @param down all downtime, maintenance included
     * @param good time up or degraded, maintenance included
     */
    static List<Outage> find(Spans down, Spans good, Spans maintenance, Duration coalesce) {
        List<Outage> outages = new ArrayList<>();
        List<Span> runs = runs(down, good, coalesce);
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

    private static List<Span> runs(Spans down, Spans good, Duration coalesce) {
        List<Span> runs = new ArrayList<>();
        for (Span piece : down.asList()) {
            int last = runs.size() - 1;
            if (last >= 0) {
                Span run = runs.get(last);
                Duration recovered = good.clip(new Span(run.to(), piece.from())).total();
                if (recovered.isZero() || recovered.compareTo(coalesce) < 0) {
                    runs.set(last, new Span(run.from(), piece.to()));
                    continue;
                }
            }
            runs.add(piece);
        }
        return runs;
    }
}
