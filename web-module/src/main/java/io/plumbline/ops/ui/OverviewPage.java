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
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /** Lines that are not up: the worst state first, in it the newest. */
    public List<Line> getProblems() {
        List<Line> problems = new ArrayList<>();
        for (LineState state : List.of(LineState.DOWN, LineState.DEGRADED)) {
            problems.addAll(lines.rows(
                    new ListRequest(
                            Map.of("state", state.name(), "enabled", "true"),
                            List.of(NEWEST_FIRST),
                            MOST_PROBLEMS,
                            null),
                    0));
        }
        return problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()));
    }

    public List<ManagedSystem> getUnreachable() {
        return systems.rows(
                new ListRequest(Map.of("status", SystemStatus.OFFLINE.name()), List.of(), MOST_PROBLEMS, null), 0);
    }

    public boolean isCalm() {
        return getProblems().isEmpty() && getUnreachable().isEmpty();
    }

    public int count(String state) {
        return measurements.countByState().getOrDefault(LineState.valueOf(state), 0);
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
