package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.job.Delays;
import io.plumbline.web.Access;
import io.plumbline.web.Listed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Replicas that were later than agreed, over REST. */
@Path("delays")
@Produces("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class DelaysResource {
    @Inject
    private Delays delays;

    @GET
    @Operation(
            summary = "Times in which replicas were later than their groups allow, newest first",
            description = "`open=true` for those that go on; `groupId`, `targetSystemId` and `kind` filter, too.")
    public Page<DelayView> list(@Context UriInfo uri) {
        return delays.list(Listed.request(uri)).map(DelayView::of);
    }
}
