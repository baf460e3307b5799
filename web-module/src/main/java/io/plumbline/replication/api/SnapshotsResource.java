package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.line.Span;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.job.ComparedPair;
import io.plumbline.replication.job.Snapshots;
import io.plumbline.replication.store.SharedSnapshots;
import io.plumbline.replication.store.StatisticsStore;
import io.plumbline.web.Access;
import io.plumbline.web.AskedSpan;
import io.plumbline.web.Listed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Snapshots across systems, over REST. */
@Path("snapshots")
@Produces("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class SnapshotsResource {
    private static final int MAX_SYSTEMS = 100;
    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);
    private static final Duration MAX_SPAN = Duration.ofDays(1_100);
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    @Inject
    private Snapshots snapshots;

    @GET
    @Path("compare")
    @Operation(
            summary = "Two datasets beside each other, by guid",
            description =
                    "`systems` names two systems as `A,B`, or `source` is A and `target` is B. `dataset` is on both, or `sourceDataset` on A and `targetDataset` on B.")
    public ComparisonView compare(
            @QueryParam("dataset") @Nullable String dataset,
            @QueryParam("systems") @Nullable String systems,
            @QueryParam("source") @Nullable UUID source,
            @QueryParam("target") @Nullable UUID target,
            @QueryParam("sourceDataset") @Nullable String sourceDataset,
            @QueryParam("targetDataset") @Nullable String targetDataset) {
        List<UUID> sides = sides(systems, source, target);
        return ComparisonView.of(snapshots.compare(
                new ComparedPair.Side(
                        sides.get(0), required("dataset", sourceDataset == null ? dataset : sourceDataset)),
                new ComparedPair.Side(
                        sides.get(1), required("dataset", targetDataset == null ? dataset : targetDataset))));
    }

    private static List<UUID> sides(@Nullable String systems, @Nullable UUID source, @Nullable UUID target) {
        if (source != null && target != null && systems == null) {
            return List.of(source, target);
        }
        if (systems == null || source != null || target != null) {
            throw Failure.malformed("systems", "must name two systems, or source and target one each");
        }
        List<UUID> sides = ids(systems);
        if (sides.size() != 2) {
            throw Failure.malformed("systems", "must name two different systems");
        }
        return sides;
    }

    @GET
    @Path("differences")
    @Operation(
            summary = "Snapshots that some systems hold and others don't, the oldest first",
            description = "Of `dataset` on `systems` (`A,B,C`); without them on all that have a dataset of that name.")
    public Page<SharedSnapshotView> differences(
            @QueryParam("dataset") @Nullable String dataset,
            @QueryParam("systems") @Nullable String systems,
            @Context UriInfo uri) {
        ListRequest request = request(uri, Set.of("dataset", "systems"));
        String name = required("dataset", dataset);
        Map<UUID, String> names = snapshots.systems(name, systems == null ? null : ids(systems));
        return shared(name, names, new Span(Instant.EPOCH, LATEST), names.size(), request);
    }

    @GET
    @Path("timeline")
    @Operation(
            summary = "Snapshots of a dataset over its systems, the oldest first",
            description = "Those made from `from` on and before `to`; the last 30 days by default, 1100 at most.")
    public Page<SharedSnapshotView> timeline(
            @QueryParam("dataset") @Nullable String dataset,
            @QueryParam("systems") @Nullable String systems,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context UriInfo uri) {
        ListRequest request = request(uri, Set.of("dataset", "systems", "from", "to"));
        String name = required("dataset", dataset);
        Map<UUID, String> names = snapshots.systems(name, systems == null ? null : ids(systems));
        Span span = AskedSpan.of(from, to, DEFAULT_SPAN, MAX_SPAN);
        return shared(name, names, span, names.size() + 1, request);
    }

    private Page<SharedSnapshotView> shared(
            String dataset, Map<UUID, String> names, Span span, int fewerThan, ListRequest request) {
        SharedSnapshots.Query query = new SharedSnapshots.Query(
                dataset,
                List.copyOf(names.keySet()),
                span.from(),
                span.to(),
                fewerThan,
                request.limit(),
                request.cursor());
        return snapshots.shared(query).map(shared -> SharedSnapshotView.of(shared, names));
    }

    @GET
    @Path("history")
    @Operation(
            summary = "How many snapshots of each day there are",
            description =
                    "By the day in UTC on which they were made, those that are held now. From `from` on and before `to`; the last 30 days by default, 1100 at most.")
    public SnapshotHistoryView history(
            @QueryParam("systemId") @Nullable UUID systemId,
            @QueryParam("dataset") @Nullable String dataset,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Span span = AskedSpan.of(from, to, DEFAULT_SPAN, MAX_SPAN);
        return SnapshotHistoryView.of(
                snapshots.days(new StatisticsStore.Scope(systemId, dataset), span.from(), span.to()));
    }

    @GET
    @Path("statistics")
    @Operation(summary = "Snapshots by system and dataset in figures")
    public Page<SnapshotStatisticsView> statistics(
            @QueryParam("systemId") @Nullable UUID systemId,
            @QueryParam("dataset") @Nullable String dataset,
            @Context UriInfo uri) {
        ListRequest request = request(uri, Set.of("systemId", "dataset"));
        return snapshots
                .statistics(new StatisticsStore.Scope(systemId, dataset), request.limit(), request.cursor())
                .map(SnapshotStatisticsView::of);
    }

    private static ListRequest request(UriInfo uri, Set<String> known) {
        ListRequest request = Listed.request(uri);
        request.filters().keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Failure.malformed(name, "is not known here");
                });
        if (!request.sort().isEmpty()) {
            throw Failure.malformed("sort", "can't be chosen here");
        }
        return request;
    }

    private static List<UUID> ids(String text) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (String id : text.split(",", -1)) {
            try {
                ids.add(UUID.fromString(id));
            } catch (IllegalArgumentException e) {
                throw Failure.malformed("systems", "must be ids of systems, separated by commas");
            }
        }
        if (ids.size() > MAX_SYSTEMS) {
            throw Failure.malformed("systems", "may be " + MAX_SYSTEMS + " at most");
        }
        return new ArrayList<>(ids);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw Failure.malformed(name, "must be there");
        }
        return value;
    }
}
