package io.plumbline.line.ui;

import io.plumbline.access.Role;
import io.plumbline.line.Judgement;
import io.plumbline.line.Measurement;
import io.plumbline.line.job.Lines;
import io.plumbline.line.job.Measurements;
import io.plumbline.line.job.Measuring;
import io.plumbline.line.store.Line;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** One line: its state, what it measured, and what its router printed last. */
@Named
@ViewScoped
public class LinePage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int CHANGES = 20;
    private static final int MEASURE_SECONDS = 60;
    private static final Map<String, Duration> SPANS = spans();

    @Inject
    private transient Lines lines;

    @Inject
    private transient Measurements measurements;

    @Inject
    private transient Measuring measuring;

    private @Nullable String id;
    private String span = "1 h";
    private transient @Nullable Line line;

    private static Map<String, Duration> spans() {
        Map<String, Duration> spans = new LinkedHashMap<>();
        spans.put("1 h", Duration.ofHours(1));
        spans.put("6 h", Duration.ofHours(6));
        spans.put("24 h", Duration.ofHours(24));
        spans.put("7 d", Duration.ofDays(7));
        return spans;
    }

    /** Answers with 404 when the address names no line. */
    public void open() {
        Ids.orMissing(this::read);
    }

    /** Before each drawing: the page asks for the line many times over. */
    public void read() {
        line = lines.get(uuid());
    }

    public Line getLine() {
        return Objects.requireNonNull(line, "it is read before each drawing");
    }

    public String getChart() {
        Instant to = Instant.now();
        Instant from = to.minus(SPANS.getOrDefault(span, Duration.ofHours(1)));
        return SmokeChart.draw(
                measurements.read(uuid(), from, to),
                from,
                to,
                getLine().details().contract().rttMillis());
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

    public Iterable<String> getSpans() {
        return SPANS.keySet();
    }

    public String getSpan() {
        return span;
    }

    public void show(String wanted) {
        span = SPANS.containsKey(wanted) ? wanted : span;
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
