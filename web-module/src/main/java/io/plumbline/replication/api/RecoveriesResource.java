package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.job.Recoveries;
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

/** Restores, failovers and failbacks that were begun, over REST. */
@Path("recoveries")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class RecoveriesResource {
    @Inject
    private Recoveries recoveries;

    @Context
    private HttpServletRequest request;

    @GET
    @Operation(summary = "List recoveries, newest first")
    public Page<RecoveryView> list(@Context UriInfo uri) {
        return recoveries.list(Listed.request(uri)).map(RecoveryView::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read one with its steps")
    public RecoveryView get(@PathParam("id") UUID id) {
        return RecoveryView.of(recoveries.get(id), recoveries.steps(id));
    }

    @POST
    @Path("{id}/continue")
    @Operation(
            summary = "Go on with one that failed",
            description =
                    "At the step where it stood still. 409 unless it failed, and while another of its group runs.")
    public RecoveryView goOn(@PathParam("id") UUID id) {
        recoveries.goOn(id, Requests.actor(request));
        return get(id);
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            summary = "Stop one that runs",
            description = "Before its next step. What was done stays. 409 when it has ended.")
    public RecoveryView cancel(@PathParam("id") UUID id) {
        recoveries.cancel(id, Requests.actor(request));
        return get(id);
    }
}
