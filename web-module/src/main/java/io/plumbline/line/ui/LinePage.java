package io.plumbline.line.ui;

import io.plumbline.access.Role;
import io.plumbline.line.Judgement;
import io.plumbline.line.Measurement;
import io.plumbline.line.job.Lines;
import io.plumbline.line.job.Measurements;
import io.plumbline.line.job.Measuring;
import io.plumbline.line.store.Line;
import io.plumbline.line.store.RecentQuality;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** One line: its state, what it measured, and what its router printed last. */
@Named
@ViewScoped
public class LinePage extends ChartedPage {
    private static final long serialVersionUID = 1;
    private static final int CHANGES = 20;
    private static final int MEASURE_SECONDS = 60;
    private static final int MOST_OTHERS = 20;

    @Inject
    private transient Lines lines;

    @Inject
    private transient Measurements measurements;

    @Inject
    private transient Measuring measuring;

    @Inject
    private transient LineCharts charts;

    private @Nullable String id;
    private transient @Nullable Line line;
    private transient @Nullable Chart chart;
    private transient @Nullable List<MeasuredLine> sameTarget;

    /** Answers with 404 when the address names no line. */
    public void open() {
        Ids.orMissing(this::read);
        if (line != null) {
            checkAddress();
        }
    }

    /** Before each drawing: the page asks for the line many times over. */
    public void read() {
        line = lines.get(uuid());
        chart = null;
        sameTarget = null;
    }

    public Line getLine() {
        return Objects.requireNonNull(line, "it is read before each drawing");
    }

    /** Read once for each drawing. */
    private Chart chart() {
        Chart read = chart;
        if (read == null) {
            ChartTime time = askedTime();
            read = charts.read(getLine(), time, zone.get());
            chart = read;
        }
        return read;
    }

    public String getChart() {
        return SmokeChart.draw(chart(), chart().highestMillis(), "line");
    }

    public String getSummary() {
        return chart().summary();
    }

    public List<ChartRow> getRows() {
        return chart().rows();
    }

    /** What happened in the time that the chart shows. */
    public List<ChartMark> getMarks() {
        return chart().marks();
    }

    public ChartTimes getTimes() {
        return new ChartTimes(chart().time(), chart().zone(), "/app/line?id=" + uuid() + "&");
    }

    /** This line and the others with the same target beside each other; empty when there are no others. */
    public List<MeasuredLine> getSameTarget() {
        List<MeasuredLine> read = sameTarget;
        if (read == null) {
            read = readSameTarget();
            sameTarget = read;
        }
        return read;
    }

    private List<MeasuredLine> readSameTarget() {
        List<Line> others = lines.sameTarget(getLine(), MOST_OTHERS);
        if (others.isEmpty()) {
            return List.of();
        }
        List<Line> all = Stream.concat(Stream.of(getLine()), others.stream()).toList();
        Map<UUID, RecentQuality> recent =
                measurements.recent(all.stream().map(Line::id).toList());
        return all.stream()
                .map(one -> new MeasuredLine(one, recent.getOrDefault(one.id(), RecentQuality.NOTHING)))
                .toList();
    }

    /** Their ids, as many as can be compared. */
    public String idsOf(List<MeasuredLine> several) {
        return several.stream()
                .limit(ComparePage.MOST)
                .map(one -> one.line().id().toString())
                .collect(Collectors.joining(","));
    }

    public List<Judgement.Change> getChanges() {
        return measurements.changes(uuid(), CHANGES);
    }

    public String getOutput() {
        return measurements.lastOutput(uuid()).orElse("");
    }

    public void measure() {
        Messages.run(
                () -> {
                    Operators.require(Role.OPERATOR_NAME);
                    waitFor();
                },
                "Measured");
    }

    private Measurement waitFor() {
        try {
            return measuring.measureNow(uuid()).get(MEASURE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Failure(
                    ErrorCode.UNAVAILABLE, "The router is busy: the measurement will show when it has answered");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ErrorCode.UNAVAILABLE, "The service stops");
        }
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String value) {
        id = value;
    }

    private UUID uuid() {
        return Ids.parse(id, "line");
    }
}
