package io.plumbline.line.job;

import io.plumbline.line.Drift;
import io.plumbline.line.DriftFinder;
import io.plumbline.line.HourlyRtt;
import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import io.plumbline.line.MeasuredHour;
import io.plumbline.line.Measurement;
import io.plumbline.line.Span;
import io.plumbline.line.store.HistoryStore;
import io.plumbline.line.store.HourStore;
import io.plumbline.line.store.LinesBetween;
import io.plumbline.line.store.MeasurementStore;
import io.plumbline.line.store.OutageEntry;
import io.plumbline.line.store.RecentQuality;
import io.plumbline.line.store.RecentStore;
import io.plumbline.line.store.SiteLinesStore;
import io.plumbline.ops.store.Sql;
import io.plumbline.ops.store.TimePage;
import io.plumbline.ops.store.TimeRequest;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What was measured, for pages and callers. */
@Stateless
public class Measurements {
    @Resource(lookup = "jdbc/plumbline")
    private DataSource dataSource;

    @PersistenceContext
    private EntityManager entities;

    public TimePage<Measurement> page(UUID lineId, TimeRequest request) {
        return Sql.call(() -> store().page(lineId, request));
    }

    /** Hours of a line; the one that runs as it was a few minutes ago. */
    public TimePage<MeasuredHour> hourPage(UUID lineId, TimeRequest request) {
        return Sql.call(() -> hourStore().page(lineId, request));
    }

    /** What became of a line's round-trip time over the last four weeks. */
    public Drift drift(UUID lineId, @Nullable Double agreedMillis) {
        Instant to = Instant.now().truncatedTo(ChronoUnit.HOURS);
        List<HourlyRtt> points = hours(lineId, to.minus(DriftFinder.MAX_HOURS, ChronoUnit.HOURS), to).stream()
                .map(hour -> new HourlyRtt(hour.hour(), median(hour)))
                .toList();
        return DriftFinder.find(points, agreedMillis);
    }

    private static @Nullable Double median(MeasuredHour hour) {
        MeasuredHour.RoundTrips times = hour.roundTrips();
        return times == null ? null : Double.valueOf(times.medianMillis());
    }

    public List<Judgement.Change> changes(UUID lineId, int limit) {
        return Sql.call(() -> store().changes(lineId, limit));
    }

    public Optional<String> lastOutput(UUID lineId) {
        return Sql.call(() -> store().lastOutput(lineId));
    }

    public Map<LineState, Integer> countByState() {
        return Sql.call(() -> store().countByState());
    }

    // What the charts and the overviews read.

    /** The newest turns of a span, as many as a chart can show. */
    public List<Measurement> read(UUID lineId, Instant from, Instant to) {
        return Sql.call(() -> store().read(lineId, from, to));
    }

    /** Hours of a line from {@code from} on, which begins one, and before {@code to}; the one that runs as far as it has come. */
    public List<MeasuredHour> hours(UUID lineId, Instant from, Instant to) {
        return hours(List.of(lineId), from, to).getOrDefault(lineId, List.of());
    }

    /** The same of several lines in one query. */
    public Map<UUID, List<MeasuredHour>> hours(Collection<UUID> lineIds, Instant from, Instant to) {
        return lineIds.isEmpty() ? Map.of() : Sql.call(() -> hourStore().readUpToNow(lineIds, from, to, Instant.now()));
    }

    /** The line's changes of state in a span, oldest first, and before them the last one that came before it. */
    public List<Judgement.Change> changes(UUID lineId, Instant from, Instant to) {
        return Sql.call(() ->
                new HistoryStore(dataSource).changes(List.of(lineId), from, to).getOrDefault(lineId, List.of()));
    }

    /** The newest outages of a line that overlap the span, oldest first. */
    public List<OutageEntry> outages(UUID lineId, Span span, int limit) {
        return OutageEntry.during(entities, lineId, span, limit);
    }

    /** Loss and round trip of the last hour and day, of several lines in one query; lines that had no turn are missing. */
    public Map<UUID, RecentQuality> recent(Collection<UUID> lineIds) {
        return lineIds.isEmpty() ? Map.of() : Sql.call(() -> new RecentStore(dataSource).read(lineIds, Instant.now()));
    }

    public List<LinesBetween> linesBetweenSites() {
        return Sql.call(() -> new SiteLinesStore(dataSource).read());
    }

    private MeasurementStore store() {
        return new MeasurementStore(dataSource);
    }

    private HourStore hourStore() {
        return new HourStore(dataSource);
    }
}
