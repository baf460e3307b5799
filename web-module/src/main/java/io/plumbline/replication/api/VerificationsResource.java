package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.api.OpenVerificationView.OpenVerificationsView;
import io.plumbline.replication.job.Verifications;
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

/** The ledger of verifications over REST. */
@Path("verifications")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class VerificationsResource {
    @Inject
    private Verifications verifications;

    @Context
    private HttpServletRequest request;

    @GET
    @Operation(summary = "List the ledger, newest first", description = "What still waits or runs is in `open`.")
    public Page<VerificationView> list(@Context UriInfo uri) {
        return verifications.list(Listed.request(uri)).map(VerificationView::of);
    }

    @GET
    @Path("open")
    @Operation(summary = "List what waits or runs, oldest first")
    public OpenVerificationsView open() {
        return OpenVerificationsView.of(verifications.open());
    }

    @GET
    @Path("chain")
    @Operation(
            summary = "Look whether the ledger is as it was written",
            description = "Goes through all of it: each entry carries the SHA-256 of the entry before.")
    public VerificationChainView chain() {
        return VerificationChainView.of(verifications.chain());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read one entry")
    public VerificationView get(@PathParam("id") UUID id) {
        return VerificationView.of(verifications.get(id));
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            summary = "Cancel one that waits or runs",
            description = "The ledger gets an entry that says so. 404 when it has ended.")
    public OpenVerificationsView cancel(@PathParam("id") UUID id) {
        verifications.cancel(id, Requests.actor(request));
        return OpenVerificationsView.of(verifications.open());
    }
}
