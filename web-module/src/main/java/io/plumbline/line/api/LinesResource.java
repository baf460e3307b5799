package io.plumbline.line.api;

import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.line.LineDetails;
import io.plumbline.line.Span;
import io.plumbline.line.job.Lines;
import io.plumbline.line.job.Measurements;
import io.plumbline.line.job.Measuring;
import io.plumbline.line.job.ServiceLevels;
import io.plumbline.line.store.Line;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.TimeRequest;
import io.plumbline.web.Access;
import io.plumbline.web.AnswersWith;
import io.plumbline.web.AskedSpan;
import io.plumbline.web.Listed;
import io.plumbline.web.StoredTable;
import io.plumbline.web.TableResource;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The lines and what they measured over REST. */
@Path("lines")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class LinesResource extends TableResource<Line, LineDetails, LineInput, LineView> {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Duration DEFAULT_SPAN = Duration.ofHours(1);
    private static final Duration DEFAULT_HOURS = Duration.ofDays(7);
    private static final Duration DEFAULT_LEVEL = Duration.ofDays(30);
    private static final Duration MAX_LEVEL = Duration.ofDays(366);
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);
    private static final int MAX_CHANGES = 200;
    private static final int DEFAULT_MEASUREMENTS = 500;
    /** A chart takes more of them than a table takes of anything. */
    private static final int MAX_MEASUREMENTS = 5_000;

    @Inject
    private Lines lines;

    @Inject
    private LineTable table;

    @Inject
    private Measurements measurements;

    @Inject
    private Measuring measuring;

    @Inject
    private ServiceLevels levels;

    public LinesResource() {
        super(LineInput.class);
    }

    @Override
    protected AuditedStore<Line, LineDetails> store() {
        return lines;
    }

    @Override
    protected StoredTable<Line, LineDetails, LineInput> table() {
        return table;
    }

    @Override
    protected LineView view(Line object) {
        return LineView.of(object);
    }

    @Override
    protected LineInput inputOf(Line object) {
        return LineInput.of(object.details());
    }

    @Override
    protected LineDetails details(LineInput written) {
        return written.details();
    }

    @GET
    @Path("{id}/measurements")
    @Operation(
            summary = "What the line measured, oldest first",
            description =
                    "From `from` on and before `to`; the last hour by default, the last week of hours. `resolution=hour` gives hours instead of single turns. "
                            + "A `cursor` is for the `from`, `to` and `resolution` of the page that gave it; where `from` was left out, so may it be with the cursor.")
    @AnswersWith({MeasurementsView.class, HoursView.class})
    public Response measurements(
            @PathParam("id") UUID id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("resolution") @DefaultValue("raw") String resolution,
            @Parameter(
                            description = "Items of one page",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + MAX_MEASUREMENTS))
                    @QueryParam("limit")
                    @DefaultValue("" + DEFAULT_MEASUREMENTS)
                    String limit,
            @Parameter(description = "`nextCursor` of the page before") @QueryParam("cursor") @Nullable String cursor) {
        lines.get(id);
        int items = Listed.limit(limit, DEFAULT_MEASUREMENTS, MAX_MEASUREMENTS);
        // The next pages go on where the first one ended, although the last hour is a later one by then.
        String begin = from == null && cursor != null ? EARLIEST.toString() : from;
        return switch (resolution) {
            case "raw" -> {
                Span span = AskedSpan.of(begin, to, DEFAULT_SPAN);
                TimeRequest page = new TimeRequest(span.from(), span.to(), items, cursor);
                yield Response.ok(MeasurementsView.of(measurements.page(id, page)))
                        .build();
            }
            case "hour" -> {
                Span span = AskedSpan.of(begin, to, DEFAULT_HOURS);
                TimeRequest page = new TimeRequest(span.from(), span.to(), items, cursor);
                yield Response.ok(HoursView.of(measurements.hourPage(id, page))).build();
            }
            default -> throw Failure.malformed("resolution", "must be raw or hour");
        };
    }

    @GET
    @Path("{id}/service-level")
    @Operation(
            summary = "What the line delivered",
            description =
                    "From `from` on and before `to`; the last 30 days by default. `noData=down` counts time without data as down.")
    public ServiceLevelView serviceLevel(
            @PathParam("id") UUID id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("noData") @DefaultValue("EXCLUDED") String noData) {
        lines.get(id);
        Span span = AskedSpan.of(from, to, DEFAULT_LEVEL, MAX_LEVEL);
        return ServiceLevelView.of(levels.ofLine(id, span, ServiceLevelsResource.rule(noData)));
    }

    @GET
    @Path("{id}/drift")
    @Operation(
            summary = "What became of the line's round-trip time",
            description = "Over the last four weeks, from the hours' medians. It alarms nobody.")
    public DriftView drift(@PathParam("id") UUID id) {
        Line line = lines.get(id);
        return DriftView.of(measurements.drift(id, line.details().contract().rttMillis()));
    }

    @GET
    @Path("{id}/changes")
    @Operation(summary = "The last changes of the line's state, newest first")
    public List<ChangeView> changes(@PathParam("id") UUID id) {
        lines.get(id);
        return measurements.changes(id, MAX_CHANGES).stream()
                .map(ChangeView::of)
                .toList();
    }

    @POST
    @Path("{id}/measure")
    @Operation(
            summary = "Measure now",
            description = "Answers when the router has; 503 when it takes longer than a minute.")
    public MeasurementView measure(@PathParam("id") UUID id) throws InterruptedException, ExecutionException {
        lines.get(id);
        try {
            return MeasurementView.of(measuring.measureNow(id).get(MAX_WAIT.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            throw new Failure(
                    ErrorCode.UNAVAILABLE, "The router is busy: the measurement will be stored when it has answered");
        }
    }
}
