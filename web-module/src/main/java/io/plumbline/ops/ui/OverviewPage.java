package io.plumbline.ops.ui;

import io.plumbline.inventory.SystemStatus;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.line.LineState;
import io.plumbline.line.Measurement;
import io.plumbline.line.Verdict;
import io.plumbline.line.job.LineSchedule;
import io.plumbline.line.job.Lines;
import io.plumbline.line.job.Measurements;
import io.plumbline.line.job.MeasuringStatistics;
import io.plumbline.line.job.TurnWriter;
import io.plumbline.line.store.Line;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.replication.job.Delays;
import io.plumbline.replication.store.DelayEntry;
import io.plumbline.ssh.remote.Links;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is wrong first, then how much there is and how it runs. */
@Named
@RequestScoped
public class OverviewPage {
    private static final int MOST_PROBLEMS = 15;
    /** The worst first. Nobody knows how a line without data is: that is to be looked at, too. */
    private static final List<LineState> PROBLEM_STATES =
            List.of(LineState.DOWN, LineState.DEGRADED, LineState.UNKNOWN);

    private static final ListRequest.Order NEWEST_FIRST = new ListRequest.Order("stateSince", true);

    @Inject
    private Lines lines;

    @Inject
    private Systems systems;

    @Inject
    private Measurements measurements;

    @Inject
    private MeasuringStatistics statistics;

    @Inject
    private TurnWriter writer;

    @Inject
    private LineSchedule schedule;

    @Inject
    private Links links;

    @Inject
    private Delays delays;

    private List<DelayEntry> late = List.of();
    private long lateCount;
    private List<Line> problems = List.of();
    private List<ManagedSystem> unreachable = List.of();
    private long unreachableCount;
    private Map<LineState, Integer> counts = Map.of();

    @PostConstruct
    void read() {
        problems = PROBLEM_STATES.stream()
                .flatMap(state -> in(state).stream())
                .limit(MOST_PROBLEMS)
                .toList();
        ListRequest offline =
                new ListRequest(Map.of("status", SystemStatus.OFFLINE.name()), List.of(), MOST_PROBLEMS, null);
        unreachable = systems.rows(offline, 0);
        unreachableCount = systems.count(offline);
        counts = measurements.countByState();
        late = delays.rows(new ListRequest(Map.of("open", "true"), List.of(), MOST_PROBLEMS, null), 0);
        lateCount = delays.countOpen();
    }

    /** Replicas that are later than agreed, the newest first. */
    public List<DelayEntry> getLate() {
        return late;
    }

    /** Replicas that are later than agreed and not listed. */
    public long getMoreLate() {
        return lateCount - late.size();
    }

    /** States with more lines than are listed. */
    public List<More> getMore() {
        Map<LineState, Long> listed = problems.stream()
                .collect(Collectors.groupingBy(line -> line.snapshot().status().state(), Collectors.counting()));
        return PROBLEM_STATES.stream()
                .map(state -> new More(state, count(state.name()) - listed.getOrDefault(state, 0L)))
                .filter(more -> more.lines() > 0)
                .toList();
    }

    /** Routers that are unreachable and not listed. */
    public long getMoreUnreachable() {
        return unreachableCount - unreachable.size();
    }

    /** Lines in a state that are not listed one by one. */
    public record More(LineState state, long lines) {}

    private List<Line> in(LineState state) {
        Map<String, String> filters = Map.of("state", state.name(), "enabled", "true");
        return lines.rows(new ListRequest(filters, List.of(NEWEST_FIRST), MOST_PROBLEMS, null), 0);
    }

    /** Lines that are not up: the worst state first, in it the newest. */
    public List<Line> getProblems() {
        return problems;
    }

    public List<ManagedSystem> getUnreachable() {
        return unreachable;
    }

    /** Why a line is in its state; of one without data, why there is none. */
    public String reason(Line line) {
        String why = line.snapshot().status().reason();
        Measurement last = line.snapshot().lastMeasurement();
        return Objects.requireNonNullElse(
                why != null || last == null ? why : last.reason(), last == null ? "not measured yet" : "");
    }

    public boolean isCalm() {
        return problems.isEmpty() && unreachable.isEmpty() && late.isEmpty();
    }

    public int count(String state) {
        return counts.getOrDefault(LineState.valueOf(state), 0);
    }

    public boolean isUnused() {
        return lines.count(ListRequest.all()) == 0 && late.isEmpty();
    }

    public long getSystemCount() {
        return systems.count(ListRequest.all());
    }

    public int getScheduled() {
        return schedule.size();
    }

    public long getMeasured() {
        return statistics.measuredCount(Verdict.MEASURED);
    }

    public long getFailed() {
        return statistics.measuredCount(Verdict.NO_DATA) + statistics.measuredCount(Verdict.ROUTER_UNREACHABLE);
    }

    public long getSkipped() {
        return statistics.skippedCount();
    }

    public long getLatenessMillis() {
        return statistics.latenessP99Millis();
    }

    public int getWaiting() {
        return writer.waiting();
    }

    public long getConnections() {
        return links.connected();
    }
}
