package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.CareKind;
import io.plumbline.replication.job.CareRecords;
import io.plumbline.replication.job.PruneRunner;
import io.plumbline.replication.job.RetentionPlanning;
import io.plumbline.replication.job.SnapshotRunner;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.web.Access;
import io.plumbline.web.Listed;
import io.plumbline.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The snapshots that groups make, and their retention, over REST. */
@Path("sync-groups")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class CareResource {
    @Inject
    private SyncGroups groups;

    @Inject
    private CareRecords records;

    @Inject
    private SnapshotRunner snapshots;

    @Inject
    private PruneRunner prunes;

    @Inject
    private RetentionPlanning retention;

    @Context
    private HttpServletRequest request;

    @GET
    @Path("{id}/care")
    @Operation(
            summary = "When its snapshots were made last and are made next, and when it was pruned",
            description = "What failed says why.")
    public CareView care(@PathParam("id") UUID id) {
        groups.get(id);
        return new CareView(
                CareView.CareRunView.of(records.find(id, CareKind.SNAPSHOT)),
                CareView.CareRunView.of(records.find(id, CareKind.PRUNE)));
    }

    @POST
    @Path("{id}/snapshots")
    @Operation(
            summary = "Make snapshots of its source now",
            description =
                    "Of all its datasets, under one name: by `snapshotPlan.pattern`, or `plumbline-` and the time where there is none. The next turn stays. 409 where the source is a replica of another group, 503 where the source can't be reached or ZFS refuses.")
    public TakenSnapshotsView snapshots(@PathParam("id") UUID id) {
        return TakenSnapshotsView.of(snapshots.takeNow(id, Requests.actor(request)));
    }

    @POST
    @Path("{id}/retention")
    @Operation(
            summary = "Look at both sides now, and say what retention would keep and destroy",
            description =
                    "Each snapshot of each dataset with its reasons. Nothing is destroyed. 409 where the group has no rules.")
    public RetentionView retention(@PathParam("id") UUID id) {
        return RetentionView.of(retention.preview(id));
    }

    @POST
    @Path("{id}/prune")
    @Operation(
            summary = "Prune its datasets now",
            description =
                    "Both sides are looked at anew; `prunes` says what was destroyed, `care` when it has ended. 409 where the group has no rules, or is being pruned.")
    public CareView prune(@PathParam("id") UUID id) {
        prunes.pruneNow(id, Requests.actor(request));
        return care(id);
    }

    @GET
    @Path("{id}/prunes")
    @Operation(
            summary = "What its retention destroyed, newest first",
            description = "One entry for each dataset and time; kept for 90 days.")
    public Page<PruneView> prunes(@PathParam("id") UUID id, @Context UriInfo uri) {
        groups.get(id);
        ListRequest asked = Listed.request(uri);
        asked.filters().keySet().stream().findFirst().ifPresent(field -> {
            throw Failure.malformed("filter", "knows no field '" + field + "'");
        });
        if (!asked.sort().isEmpty()) {
            throw Failure.malformed("sort", "is always by time, the newest first");
        }
        return records.prunes(id, asked.limit(), asked.cursor()).map(PruneView::of);
    }
}
