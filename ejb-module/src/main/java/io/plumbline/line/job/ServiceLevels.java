package io.plumbline.line.job;

import io.plumbline.line.Judgement;
import io.plumbline.line.NoDataRule;
import io.plumbline.line.OutageRule;
import io.plumbline.line.ServiceLevel;
import io.plumbline.line.ServiceReport;
import io.plumbline.line.ServiceRule;
import io.plumbline.line.Span;
import io.plumbline.line.StateHistory;
import io.plumbline.line.job.MaintenanceWindows.Ends;
import io.plumbline.line.job.MaintenanceWindows.Excuses;
import io.plumbline.line.store.HistoryStore;
import io.plumbline.line.store.Line;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Settings;
import io.plumbline.ops.store.Sql;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What lines delivered over a time, from the changes of their states. */
@Stateless
public class ServiceLevels {
    @PersistenceContext
    private EntityManager entities;

    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    @Inject
    private Lines lines;

    @Inject
    private MaintenanceWindows windows;

    @Inject
    private Settings settings;

    /** Routers and sites by their ids, to spare a query for each line. */
    private record Places(Map<UUID, UUID> siteOfRouter, Map<UUID, String> routers, Map<UUID, String> sites) {
        Ends ends(Line line) {
            return Ends.of(line, siteOfRouter.get(line.routerId()));
        }

        ServiceReport.Ends names(Line line) {
            return new ServiceReport.Ends(
                    routers.getOrDefault(line.routerId(), ""),
                    name(siteOfRouter.get(line.routerId())),
                    name(line.details().farSiteId()));
        }

        private @Nullable String name(@Nullable UUID siteId) {
            return siteId == null ? null : sites.get(siteId);
        }
    }

    /**
     * The service level of a line.
     *
     * @param period what of it is still to come is left out
     */
    public ServiceLevel ofLine(UUID lineId, Span period, NoDataRule rule) {
        Line line = lines.get(lineId);
        Span past = lived(line, past(period)).orElseThrow(() -> Failure.invalid("to", "is before the line was made"));
        List<Judgement.Change> changes = changes(List.of(line), past).getOrDefault(lineId, List.of());
        return level(line, changes, past, windows.excuses(past).spansOf(windows.ends(line)), rule);
    }

    /**
     * The service levels of a month.
     *
     * @param siteId only the lines from or to that site; {@code null} takes all
     */
    public ServiceReport ofMonth(YearMonth month, ZoneId zone, @Nullable UUID siteId, NoDataRule rule) {
        Span past = past(Span.month(month, zone));
        Places places = places();
        List<Line> reported = lines.enabled().stream()
                .filter(line -> siteId == null || places.ends(line).siteIds().contains(siteId))
                .toList();
        Map<UUID, List<Judgement.Change>> changes = changes(reported, past);
        Excuses excuses = windows.excuses(past);
        List<ServiceReport.LineLevel> levels = new ArrayList<>();
        for (Line line : reported) {
            Optional<Span> lived = lived(line, past);
            if (lived.isEmpty()) {
                continue;
            }
            ServiceLevel level = level(
                    line,
                    changes.getOrDefault(line.id(), List.of()),
                    lived.get(),
                    excuses.spansOf(places.ends(line)),
                    rule);
            levels.add(new ServiceReport.LineLevel(
                    line.id(),
                    line.name(),
                    places.names(line),
                    line.details().contract().availabilityPercent(),
                    level));
        }
        return new ServiceReport(month, zone, past.to(), rule, levels);
    }

    private ServiceLevel level(
            Line line, List<Judgement.Change> changes, Span period, List<Span> excused, NoDataRule rule) {
        Duration interval = Duration.ofSeconds(line.details().intervalSeconds());
        StateHistory history = new StateHistory(changes, line.snapshot().status(), interval);
        return ServiceLevel.of(
                period,
                history.in(period, Instant.now()),
                excused,
                new ServiceRule(rule, new OutageRule(settings.lines().outageGap())));
    }

    /** The part of a period in which there was the line. */
    private static Optional<Span> lived(Line line, Span period) {
        return line.createdAt().isBefore(period.to())
                ? period.clip(new Span(line.createdAt(), period.to()))
                : Optional.empty();
    }

    private static Span past(Span period) {
        Instant now = Instant.now();
        if (!period.from().isBefore(now)) {
            throw Failure.invalid("from", "must be in the past");
        }
        return period.to().isBefore(now) ? period : new Span(period.from(), now);
    }

    private Map<UUID, List<Judgement.Change>> changes(List<Line> of, Span period) {
        List<UUID> ids = of.stream().map(Line::id).toList();
        return Sql.call(() -> new HistoryStore(dataSource).changes(ids, period.from(), period.to()));
    }

    private Places places() {
        Map<UUID, UUID> siteOfRouter = new HashMap<>();
        Map<UUID, String> routers = new HashMap<>();
        for (Object[] row : entities.createQuery("select s.id, s.name, s.siteId from ManagedSystem s", Object[].class)
                .getResultList()) {
            routers.put((UUID) row[0], (String) row[1]);
            if (row[2] != null) {
                siteOfRouter.put((UUID) row[0], (UUID) row[2]);
            }
        }
        Map<UUID, String> sites = entities.createQuery("select s.id, s.name from Site s", Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
        return new Places(siteOfRouter, routers, sites);
    }
}
