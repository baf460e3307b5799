package io.plumbline.line.ui;

import io.plumbline.line.Measurement;
import io.plumbline.line.job.LinesMeasured;
import io.plumbline.line.store.LineTurn;
import io.plumbline.ops.ui.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.omnifaces.cdi.Push;
import org.omnifaces.cdi.PushContext;

/** Sends stored measurements to the pages that are open, as they show them. */
@ApplicationScoped
public class LivePush {
    /** Lines in one message, so that none is larger than a browser takes in at once. */
    private static final int MAX_LINES = 500;

    @Inject
    @Push(channel = "lines")
    private PushContext pages;

    @Inject
    private Words words;

    void measured(@ObservesAsync LinesMeasured event) {
        List<LineTurn> turns = event.turns();
        for (int from = 0; from < turns.size(); from += MAX_LINES) {
            List<LineTurn> part = turns.subList(from, Math.min(turns.size(), from + MAX_LINES));
            pages.send(part.stream().map(this::line).toList());
        }
    }

    private Map<String, Object> line(LineTurn turn) {
        Measurement measurement = turn.measurement();
        return Map.of(
                "id", measurement.lineId().toString(),
                "at", measurement.at().toString(),
                "state", turn.status().state().name(),
                "shape", words.shape(turn.status().state()),
                "word", words.of(turn.status().state()),
                "changed", turn.stateChanged(),
                "rtt", words.millis(measurement),
                "loss", words.loss(measurement));
    }
}
