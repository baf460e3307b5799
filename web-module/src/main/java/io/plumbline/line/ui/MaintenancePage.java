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

    private @Nullable List<Planned> planned;

    /**
     * A window.
     *
     * @param next the time that runs or comes next within a month; {@code null} when there is none
     */
    public record Planned(Maintenance maintenance, @Nullable Span next, boolean running) {
        static Planned of(Maintenance maintenance, Instant now) {
            Span next = maintenance.window().occurrences(now, now.plus(LOOK_AHEAD)).stream()
                    .findFirst()
                    .orElse(null);
            return new Planned(maintenance, next, next != null && next.contains(now));
        }
    }

    public List<Planned> getWindows() {
        if (planned == null) {
            Instant now = Instant.now();
            planned = windows.rows(new ListRequest(Map.of(), List.of(), MOST, null), 0).stream()
                    .map(window -> Planned.of(window, now))
                    .toList();
        }
        return planned;
    }
}
