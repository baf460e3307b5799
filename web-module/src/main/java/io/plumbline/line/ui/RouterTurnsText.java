package io.plumbline.line.ui;

import io.plumbline.line.job.RouterTurns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** How the last turn of a router went, in words. */
@Named("routerTurns")
@ApplicationScoped
public class RouterTurnsText {
    @Inject
    private RouterTurns turns;

    public String of(UUID routerId) {
        return turns.of(routerId)
                .map(turn -> "%s, %d ms late%s"
                        .formatted(
                                turn.lines() == 1 ? "1 line" : turn.lines() + " lines",
                                turn.lateness().toMillis(),
                                turn.took().isZero()
                                        ? ", runs"
                                        : ", took " + turn.took().toMillis() + " ms"))
                .orElse("none");
    }
}
