package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.job.HostInventories;
import io.plumbline.replication.job.SnapshotReports;
import io.plumbline.replication.job.Snapshots;
import io.plumbline.web.Access;
import io.plumbline.web.Listed;
import io.plumbline.web.Requests;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a host's datasets hold, reported by it and read, over REST. */
@Path("systems")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class ReportsResource {
    private static final Duration CHANGES = Duration.ofDays(90);
    private static final int MAX_CHANGES = 1_000;

    @Inject
    private SnapshotReports reports;

    @Inject
    private HostInventories inventories;

    @Inject
    private Snapshots snapshots;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("{id}/snapshots")
    @RolesAllowed({Role.AGENT_NAME, Role.OPERATOR_NAME})
    @Operation(
            summary = "Report one snapshot",
            description =
                    "Reported again it changes nothing. Under a name that is known with another guid it replaces what had that name.")
    public ReportView reportOne(@PathParam("id") UUID id, @NotNull SnapshotInput written) {
        Requests.requireOwn(request, id);
        return ReportView.of(reports.take(id, new ReportReader().one(written)));
    }

    @POST
    @Path("{id}/snapshots/batch")
    @RolesAllowed({Role.AGENT_NAME, Role.OPERATOR_NAME})
    @Operation(
            summary = "Report many snapshots",
            description =
                    "Nothing is removed of a dataset unless `fullDatasets` names it. Each snapshot may be there once.")
    public ReportView reportBatch(@PathParam("id") UUID id, @Valid @NotNull SnapshotBatchInput written) {
        Requests.requireOwn(request, id);
        return ReportView.of(reports.take(id, new ReportReader().batch(written)));
    }

    @POST
    @Path("{id}/snapshots/delta")
    @RolesAllowed({Role.AGENT_NAME, Role.OPERATOR_NAME})
    @Operation(
            summary = "Report what changed",
            description =
                    "All of it is taken in, or nothing: 409 with the code `DIGEST_DIFFERS` names the datasets that are not stored as `baseDigest` says, or would not become what `digest` says.")
    public ReportView reportDelta(@PathParam("id") UUID id, @Valid @NotNull SnapshotDeltaInput written) {
        Requests.requireOwn(request, id);
        return ReportView.of(reports.apply(id, new ReportReader().delta(written)));
    }

    @GET
    @Path("{id}/snapshots")
    @Operation(
            summary = "Snapshots and bookmarks of a system",
            description =
                    "By dataset, and then in the order in which they were made. Filters: `dataset` as a whole, `kind`, and any part of `name`.")
    public Page<SnapshotView> snapshots(@PathParam("id") UUID id, @Context UriInfo uri) {
        return snapshots.list(id, Listed.request(uri)).map(SnapshotView::of);
    }

    @GET
    @Path("{id}/datasets")
    @RolesAllowed({Role.AGENT_NAME, Role.VIEWER_NAME})
    @Operation(
            summary = "Datasets of a system with their digests",
            description = "An agent that does not know what it reported last finds it here.")
    public Page<DatasetView> datasets(@PathParam("id") UUID id, @Context UriInfo uri) {
        Requests.requireOwn(request, id);
        return snapshots.datasets(id, Listed.request(uri)).map(DatasetView::of);
    }

    @GET
    @Path("{id}/datasets/changes")
    @Operation(
            summary = "What became of a system's datasets as a whole",
            description = "In the last 90 days: renamed, made anew under the same name, gone, back. 1000 at most.")
    public DatasetEventsView changes(@PathParam("id") UUID id) {
        snapshots.requireSystem(id);
        return DatasetEventsView.of(inventories.last(id, CHANGES, MAX_CHANGES));
    }
}
