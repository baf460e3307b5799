package io.plumbline.line.ui;

import io.plumbline.line.NoDataRule;
import io.plumbline.line.ServiceLevel;
import io.plumbline.line.Span;
import io.plumbline.line.job.MaintenanceWindows;
import io.plumbline.line.job.Measurements;
import io.plumbline.line.job.ServiceLevels;
import io.plumbline.line.store.Line;
import io.plumbline.ops.ui.ViewerZone;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What a line delivered and where it is going, for its page. Each is read once for a request. */
@Named
@RequestScoped
public class LineOutcome {
    @Inject
    private ServiceLevels levels;

    @Inject
    private Measurements measurements;

    @Inject
    private MaintenanceWindows windows;

    @Inject
    private ViewerZone zone;

    private final Map<UUID, List<MonthLevel>> months = new HashMap<>();
    private final Map<UUID, String> drifts = new HashMap<>();
    private final Map<UUID, String> maintenance = new HashMap<>();

    /** A month's service level. */
    public record MonthLevel(YearMonth month, ServiceLevel level) {}

    /** This month and the one before, as far as there was the line. */
    public List<MonthLevel> months(Line line) {
        return months.computeIfAbsent(line.id(), id -> {
            YearMonth now = YearMonth.now(ZoneOffset.UTC);
            return Stream.of(now, now.minusMonths(1))
                    .filter(month -> line.createdAt()
                            .isBefore(Span.month(month, ZoneOffset.UTC).to()))
                    .map(month -> new MonthLevel(
                            month, levels.ofLine(id, Span.month(month, ZoneOffset.UTC), NoDataRule.EXCLUDED)))
                    .toList();
        });
    }

    public String drift(Line line) {
        return drifts.computeIfAbsent(
                line.id(),
                id -> measurements
                        .drift(id, line.details().contract().rttMillis())
                        .explanation(zone.get()));
    }

    /** Names of the maintenance windows that the line is in now; empty when there is none. */
    public String maintenance(Line line) {
        return maintenance.computeIfAbsent(line.id(), id -> String.join(", ", windows.covering(line, Instant.now())));
    }
}
