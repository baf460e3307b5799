package io.plumbline.replication.job;

import io.plumbline.ops.Log;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.DatasetState;
import io.plumbline.replication.Outcome;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.Replica;
import io.plumbline.replication.SendMode;
import io.plumbline.replication.Step;
import io.plumbline.replication.job.GroupPlanning.Scope;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.zfs.ResumeToken;
import io.plumbline.zfs.ZfsFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes replicas lack, as their sources estimate it. What a source said counts as long as the plan is the same; what a run did not
 * get to ask, the next one asks.
 */
@ApplicationScoped
public class MissingBytes {
    private static final Log LOG = Log.of(MissingBytes.class);
    /** Streams that a source is asked about in a run, at each target: each is a command. */
    static final int MAX_QUESTIONS = 200;

    private static final int MAX_REMEMBERED = 50_000;

    private final Map<Replica.Place, Estimate> estimates = Collections.synchronizedMap(new Recent());

    /** What a plan was worth. */
    private record Estimate(String plan, long bytes) {}

    private static final class Recent extends LinkedHashMap<Replica.Place, Estimate> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Replica.Place, Estimate> eldest) {
            return size() > MAX_REMEMBERED;
        }
    }

    /** Both hosts, and what they held when they were looked at. */
    record Sides(HostZfs source, HostLook held, HostZfs target, HostLook there) {}

    /** What the plan's streams come to; {@code null} where nobody knows. */
    @Nullable
    Long known(Scope scope, PairPlan plan) {
        Estimate estimate = estimates.get(scope.place(plan));
        return estimate != null && estimate.plan().equals(text(scope, plan)) ? Long.valueOf(estimate.bytes()) : null;
    }

    /** Asks about plans whose size is not known. A source that can't be asked any more leaves the rest unknown. */
    void estimate(Scope scope, List<PairPlan> plans, Sides sides) {
        int questions = 0;
        try {
            for (PairPlan plan : plans) {
                if (!isAsked(scope, plan)) {
                    continue;
                }
                questions += plan.plan().steps().size();
                if (questions <= MAX_QUESTIONS) {
                    Long bytes = bytes(scope, plan, sides);
                    if (bytes != null) {
                        estimates.put(scope.place(plan), new Estimate(text(scope, plan), bytes));
                    }
                }
            }
        } catch (IOException e) {
            LOG.debug(
                    "a source could not be asked how much is missing",
                    Map.of("reason", String.valueOf(e.getMessage())));
        }
    }

    /** What is left of an interrupted stream gets less each time. */
    private boolean isAsked(Scope scope, PairPlan plan) {
        boolean resumes = plan.plan().outcome() instanceof Outcome.Resume;
        return !plan.plan().steps().isEmpty() && (resumes || known(scope, plan) == null);
    }

    private static @Nullable Long bytes(Scope scope, PairPlan plan, Sides sides) throws IOException {
        if (!sides.source().capabilities().has(ZfsFeature.SEND_ESTIMATE)) {
            return referenced(plan, sides.held());
        }
        Optional<DatasetState> state = sides.held().find(plan.source());
        if (state.isEmpty()) {
            return null;
        }
        ResumeToken token = plan.plan().outcome() instanceof Outcome.Resume
                ? sides.there().tokens().get(plan.target())
                : null;
        return new PairRun(sides.source(), sides.target(), plan, state.get(), scope.group().stream()).estimate(token);
    }

    /** A whole snapshot is what it refers to. What lies between two of them can't be read off any list. */
    private static @Nullable Long referenced(PairPlan plan, HostLook held) {
        List<Step> steps = plan.plan().steps();
        if (steps.size() != 1 || steps.get(0).mode() != SendMode.FULL) {
            return null;
        }
        return held.reports().stream()
                .filter(report -> report.dataset().equals(plan.source()))
                .map(DatasetReport::snapshots)
                .flatMap(List::stream)
                .filter(one -> one.snapshot().guid().equals(steps.get(0).to().guid()))
                .map(one -> one.referencedBytes())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** All that the size depends on. */
    private static String text(Scope scope, PairPlan plan) {
        return plan.plan().steps().stream()
                .map(step -> step.mode() + " "
                        + (step.from() == null ? "" : step.from().guid()) + " "
                        + step.to().guid())
                .collect(Collectors.joining(", ", plan.source() + " " + scope.group().stream() + " ", ""));
    }
}
