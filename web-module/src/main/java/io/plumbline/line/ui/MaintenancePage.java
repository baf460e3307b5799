package io.plumbline.line.ui;

import io.plumbline.line.Span;
import io.plumbline.line.job.MaintenanceWindows;
import io.plumbline.line.store.Maintenance;
import io.plumbline.ops.store.ListRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The maintenance windows, with the next time of each. */
@Named
@RequestScoped
public class MaintenancePage {
    private static final Duration LOOK_AHEAD = Duration.ofDays(31);
    private static final int MOST = 200;

    @Inject
    private MaintenanceWindows windows;

    private @Nullable List<Maintenance> all;

    public List<Maintenance> getWindows() {
        if (all == null) {
            all = windows.rows(new ListRequest(Map.of(), List.of(), MOST, null), 0);
        }
        return all;
    }

    /** The time that runs or comes next within a month; {@code null} when there is none. */
    public @Nullable Span next(Maintenance window) {
        Instant now = Instant.now();
        return window.window().occurrences(now, now.plus(LOOK_AHEAD)).stream()
                .findFirst()
                .orElse(null);
    }

    public boolean runs(Maintenance window) {
        return window.window().covers(Instant.now());
    }
}
