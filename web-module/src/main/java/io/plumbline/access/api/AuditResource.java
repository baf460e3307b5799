package io.plumbline.access.api;

import io.plumbline.access.Role;
import io.plumbline.access.job.AuditLog;
import io.plumbline.ops.store.Page;
import io.plumbline.web.Access;
import io.plumbline.web.Listed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The audit log over REST. */
@Path("audit")
@Produces("application/json")
@Access(read = Role.ADMIN_NAME, write = Role.ADMIN_NAME)
public class AuditResource {
    @Inject
    private AuditLog audit;

    @GET
    @Operation(summary = "Who changed what, newest first")
    public Page<AuditView> list(@Context UriInfo uri) {
        return audit.list(Listed.request(uri)).map(AuditView::of);
    }
}
