package io.plumbline.ops.api;

import io.plumbline.line.Verdict;
import io.plumbline.line.job.LineSchedule;
import io.plumbline.line.job.MeasuringStatistics;
import io.plumbline.line.job.TurnWriter;
import io.plumbline.ssh.remote.Links;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Our figures at {@code /metrics}. Read when asked for, so they cost nothing in between. */
@ApplicationScoped
public class Meters {
    @Inject
    private MetricRegistry registry;

    @Inject
    private MeasuringStatistics statistics;

    @Inject
    private TurnWriter writer;

    @Inject
    private LineSchedule schedule;

    @Inject
    private Links links;

    void register(@Observes @Initialized(ApplicationScoped.class) Object event) {
        for (Verdict verdict : Verdict.values()) {
            gauge(
                    "plumbline_measurements",
                    "Turns of lines since the start, by verdict",
                    () -> statistics.measuredCount(verdict),
                    new Tag("verdict", verdict.name().toLowerCase(Locale.ROOT)));
        }
        gauge("plumbline_turns_skipped", "Turns left out because the one before still ran", statistics::skippedCount);
        gauge(
                "plumbline_turn_lateness_p99_millis",
                "Lateness that 99 of 100 of the last turns kept below",
                statistics::latenessP99Millis);
        gauge("plumbline_measurements_waiting", "Measurements that wait to be written", writer::waiting);
        gauge(
                "plumbline_measurements_dropped",
                "Measurements lost because the data base was away too long",
                statistics::droppedCount);
        gauge("plumbline_measurements_written", "Measurements written since the start", statistics::writtenCount);
        gauge("plumbline_lines_scheduled", "Lines in the schedule", schedule::size);
        gauge("plumbline_ssh_connections", "Open SSH connections", links::connected);
    }

    private void gauge(String name, String description, Supplier<Number> value, Tag... tags) {
        registry.gauge(
                Metadata.builder().withName(name).withDescription(description).build(), value, tags);
    }
}
