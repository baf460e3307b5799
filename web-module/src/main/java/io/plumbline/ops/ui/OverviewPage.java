package io.plumbline.ops.ui;

import io.plumbline.inventory.SystemStatus;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.line.LineState;
import io.plumbline.line.Verdict;
import io.plumbline.line.job.LineSchedule;
import io.plumbline.line.job.Lines;
import io.plumbline.line.job.Measurements;
import io.plumbline.line.job.MeasuringStatistics;
import io.plumbline.line.job.TurnWriter;
import io.plumbline.line.store.Line;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ssh.remote.Links;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is wrong first, then how much there is and how it runs. */
@Named
@RequestScoped
public class OverviewPage {
    private static final int MOST_PROBLEMS = 15;
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

    private List<Line> problems = List.of();
    private List<ManagedSystem> unreachable = List.of();
    private Map<LineState, Integer> counts = Map.of();

    @PostConstruct
    void read() {
        problems = Stream.of(LineState.DOWN, LineState.DEGRADED)
                .flatMap(state -> in(state).stream())
                .limit(MOST_PROBLEMS)
                .toList();
        Map<String, String> offline = Map.of("status", SystemStatus.OFFLINE.name());
        unreachable = systems.rows(new ListRequest(offline, List.of(), MOST_PROBLEMS, null), 0);
        counts = measurements.countByState();
    }

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

    public boolean isCalm() {
        return problems.isEmpty() && unreachable.isEmpty();
    }

    public int count(String state) {
        return counts.getOrDefault(LineState.valueOf(state), 0);
    }

    public boolean isUnused() {
        return lines.count(ListRequest.all()) == 0;
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
