package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.replication.Planner;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What would be done, asked with lists of one's own. */
@Path("sync")
@Produces("application/json")
@Consumes("application/json")
public class SyncResource {
    @POST
    @Path("plan")
    @RolesAllowed(Role.VIEWER_NAME)
    @Operation(
            summary = "Plan what would bring a target up to date",
            description = "The same plan as groups make, from the lists given. Stores and sends nothing.")
    public PlanView plan(@Valid @NotNull PlanInput input) {
        return PlanView.of(new Planner(input.rules()).plan(input.pair()));
    }
}
