package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.line.Span;
import io.plumbline.ops.Failure;
import io.plumbline.replication.Gaps;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.job.ComparedPair;
import io.plumbline.replication.job.SnapshotGaps;
import io.plumbline.web.Access;
import io.plumbline.web.AskedSpan;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Snapshots that are missing in a schedule, over REST. */
@Path("snapshots/gaps")
@Produces("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class GapsResource {
    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);

    @Inject
    private SnapshotGaps gaps;

    @GET
    @Operation(
            summary = "Turns of a schedule without a snapshot",
            description =
                    "The schedule is `intervalSeconds`, or `cron` with `timeZone`, or that by which the group `groupId` makes snapshots; with a group, `systemId` and `dataset` are its source's where they are left out. "
                            + "`include` is a regular expression that the names of its snapshots match as a whole. A snapshot counts for a turn if it was made at most `toleranceSeconds` before or after it; without it half the time to the next turn, at most 10 minutes. "
                            + "From `from` to `to`; the last 30 days by default. What retention destroyed is missing too: ask for the time that it keeps.")
    public GapsView find(
            @QueryParam("systemId") @Nullable UUID systemId,
            @QueryParam("dataset") @Nullable String dataset,
            @QueryParam("groupId") @Nullable UUID groupId,
            @QueryParam("intervalSeconds") @Nullable String intervalSeconds,
            @QueryParam("cron") @Nullable String cron,
            @QueryParam("timeZone") @Nullable String timeZone,
            @QueryParam("include") @Nullable String include,
            @QueryParam("toleranceSeconds") @Nullable String toleranceSeconds,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Span span = AskedSpan.of(from, to, DEFAULT_SPAN);
        Integer tolerance = seconds("toleranceSeconds", toleranceSeconds);
        SnapshotGaps.Limits limits = new SnapshotGaps.Limits(
                new Gaps.Between(span.from(), span.to()), tolerance == null ? null : Duration.ofSeconds(tolerance));
        if (groupId != null) {
            if (intervalSeconds != null || cron != null || timeZone != null || include != null) {
                throw Failure.malformed("groupId", "brings the schedule and the names: give no others");
            }
            return GapsView.of(gaps.ofGroup(groupId, systemId, dataset, limits));
        }
        return GapsView.of(gaps.find(
                new ComparedPair.Side(required("systemId", systemId), required("dataset", dataset)),
                new Pace(seconds("intervalSeconds", intervalSeconds), cron, timeZone),
                include == null ? NameFilter.ALL : new NameFilter(List.of(include), List.of()),
                limits));
    }

    private static @Nullable Integer seconds(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,9}")) {
            throw Failure.malformed(name, "must be a whole number of seconds, 0 or more");
        }
        return Integer.valueOf(text);
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Failure.malformed(name, "must be there, unless groupId is");
        }
        return value;
    }
}
