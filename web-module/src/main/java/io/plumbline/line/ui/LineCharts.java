package io.plumbline.line.ui;

import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import io.plumbline.line.MeasuredHour;
import io.plumbline.line.Measurement;
import io.plumbline.line.Span;
import io.plumbline.line.job.MaintenanceWindows;
import io.plumbline.line.job.Measurements;
import io.plumbline.line.job.Outages;
import io.plumbline.line.store.Line;
import io.plumbline.line.store.MeasurementStore;
import io.plumbline.line.store.OutageEntry;
import io.plumbline.ops.ui.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what charts show: turns where the time is short, measured hours where it is long. */
@ApplicationScoped
public class LineCharts {
    private static final int MOST_COLUMNS = 240;
    private static final int MOST_MARKS = 200;
    private static final Duration HOUR = Duration.ofHours(1);
    /** Longest time that is drawn from single turns. */
    private static final Duration TURNS_UP_TO = Duration.ofDays(2);
    /** What is younger than the last hour that is known is read from the turns. */
    private static final Duration NOT_ROLLED_UP = Duration.ofHours(3);

    @Inject
    private Measurements measurements;

    @Inject
    private Outages outages;

    @Inject
    private MaintenanceWindows windows;

    @Inject
    private Words words;

    public Chart read(Line line, ChartTime time, ZoneId zone) {
        return new Chart(
                time,
                zone,
                columns(line, time),
                marks(line, time),
                line.details().contract().rttMillis());
    }

    /**
     * A line's chart as SVG text.
     *
     * @param key letters and digits that no other chart of the page has
     */
    public String draw(Line line, ChartTime time, ZoneId zone, String key) {
        Chart chart = read(line, time, zone);
        return SmokeChart.draw(chart, chart.highestMillis(), key);
    }

    private List<ChartColumn> columns(Line line, ChartTime time) {
        Duration turn = Duration.ofSeconds(line.details().intervalSeconds());
        boolean few = time.length().dividedBy(turn) <= MeasurementStore.MAX_READ;
        if (time.length().compareTo(TURNS_UP_TO) <= 0 && few) {
            List<Measurement> turns = measurements.read(line.id(), time.from().minus(turn), time.to());
            if (!turns.isEmpty()) {
                return ChartColumns.ofTurns(turns, turn, length(time, turn));
            }
        }
        // Long times, and short ones from before the first turn that is kept.
        Duration length =
                Duration.ofHours(length(time, HOUR).plus(HOUR).minusMillis(1).toHours());
        return ChartColumns.typical(hours(line, time, turn), length);
    }

    private static Duration length(ChartTime time, Duration shortest) {
        Duration wanted = time.length().dividedBy(MOST_COLUMNS);
        return wanted.compareTo(shortest) > 0 ? wanted : shortest;
    }

    private List<ChartColumn> hours(Line line, ChartTime time, Duration turn) {
        List<MeasuredHour> hours = measurements.hours(line.id(), time.from().truncatedTo(ChronoUnit.HOURS), time.to());
        List<ChartColumn> columns = new ArrayList<>(ChartColumns.ofHours(hours));
        Instant young = time.to().minus(NOT_ROLLED_UP);
        Instant rolledUp =
                hours.isEmpty() ? young : hours.get(hours.size() - 1).hour().plus(HOUR);
        Instant rest = rolledUp.isAfter(young) ? rolledUp : young;
        if (rest.isBefore(time.to())) {
            columns.addAll(ChartColumns.ofTurns(measurements.read(line.id(), rest, time.to()), turn, HOUR));
        }
        return columns;
    }

    private List<ChartMark> marks(Line line, ChartTime time) {
        UUID lineId = line.id();
        List<ChartMark> marks = new ArrayList<>(maintenance(line, time));
        List<OutageEntry> during = measurements.outages(lineId, new Span(time.from(), time.to()), MOST_MARKS);
        Map<UUID, Duration> downtimes = outages.downtimes(during);
        for (OutageEntry outage : during) {
            marks.add(ofOutage(outage, downtimes.getOrDefault(outage.id(), Duration.ZERO), time));
        }
        List<Judgement.Change> changes = measurements.changes(lineId, time.from(), time.to()).stream()
                .filter(change -> !change.at().isBefore(time.from()))
                .toList();
        for (Judgement.Change change : changes.subList(Math.max(0, changes.size() - MOST_MARKS), changes.size())) {
            marks.add(ofChange(change));
        }
        return marks;
    }

    private List<ChartMark> maintenance(Line line, ChartTime time) {
        return windows.excuses(new Span(time.from(), time.to())).of(windows.ends(line)).stream()
                .flatMap(excuse -> excuse.spans().stream().map(span -> ofMaintenance(excuse.name(), span)))
                .limit(MOST_MARKS)
                .toList();
    }

    private static ChartMark ofMaintenance(String name, Span span) {
        String text = "maintenance of " + Words.span(span.length()) + ": " + name;
        return new ChartMark(ChartMark.Kind.MAINTENANCE, span.from(), span.to(), "HELD", text);
    }

    private static ChartMark ofOutage(OutageEntry outage, Duration downtime, ChartTime time) {
        Instant ended = outage.endedAt();
        String text = (ended == null
                        ? "outage, goes on"
                        : "outage of " + Words.span(Duration.between(outage.beganAt(), ended)))
                + (outage.timesDown() > 1
                        ? ", down " + outage.timesDown() + " times and " + Words.span(downtime) + " in all"
                        : "")
                + because(outage.reason());
        return new ChartMark(
                ChartMark.Kind.OUTAGE,
                outage.beganAt(),
                ended == null ? time.to() : ended,
                LineState.DOWN.name(),
                text);
    }

    private ChartMark ofChange(Judgement.Change change) {
        String text = words.of(change.to()) + ", was " + words.of(change.from()) + because(change.reason());
        return new ChartMark(
                ChartMark.Kind.CHANGE, change.at(), change.at(), change.to().name(), text);
    }

    private static String because(@Nullable String reason) {
        return reason == null ? "" : ": " + reason;
    }
}
