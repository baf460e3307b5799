package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.job.GroupLines;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.replication.job.Transfers;
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

/** The transfers over REST: how far they are, and what people may do to them. */
@Path("transfers")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class TransfersResource {
    @Inject
    private Transfers transfers;

    @Inject
    private SyncGroups groups;

    @Inject
    private GroupLines lines;

    @Context
    private HttpServletRequest request;

    @GET
    @Operation(
            summary = "List transfers, newest first",
            description = "`systemId` finds those that have the system at either end.")
    public Page<TransferView> list(@Context UriInfo uri) {
        return transfers.list(Listed.request(uri)).map(TransferView::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read one")
    public TransferView get(@PathParam("id") UUID id) {
        return TransferView.of(transfers.get(id));
    }

    @GET
    @Path("{id}/progress")
    @Operation(summary = "How a transfer went over time", description = "Its rate, and the lines that it runs over.")
    public TransferProgressView progress(@PathParam("id") UUID id) {
        Transfer transfer = transfers.get(id).transfer();
        Transfer.Route route = transfer.route();
        LinePolicy policy = groups.get(route.groupId()).details().linePolicy();
        return TransferProgressView.of(
                transfer, transfers.curve(id), lines.ids(policy, route.sourceSystemId(), route.targetSystemId()));
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            summary = "Cancel a transfer",
            description =
                    "What runs is broken off; what the target got of it can be resumed by a later one. 409 when it has ended.")
    public TransferView cancel(@PathParam("id") UUID id) {
        transfers.cancel(id, Requests.actor(request));
        return TransferView.of(transfers.get(id));
    }

    @POST
    @Path("{id}/retry")
    @Operation(
            summary = "Try a transfer again",
            description =
                    "One that failed or was cancelled is queued again; one that waits to be retried may begin now. 409 when it is done, runs, or another one to the same dataset does.")
    public TransferView retry(@PathParam("id") UUID id) {
        transfers.retry(id, Requests.actor(request));
        return TransferView.of(transfers.get(id));
    }
}
