package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.HostFacts;
import io.plumbline.replication.job.Heartbeats;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Heartbeats of agents, and how systems are, over REST. */
@Path("systems")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class HealthResource {
    @Inject
    private Heartbeats heartbeats;

    @Inject
    private Systems systems;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("{id}/heartbeat")
    @RolesAllowed({Role.AGENT_NAME, Role.OPERATOR_NAME})
    @Operation(
            summary = "Say that a host is there",
            description = "It is `ONLINE` then, until too many of its heartbeats are missing.")
    public HealthView heartbeat(@PathParam("id") UUID id, @Valid @NotNull HeartbeatInput written) {
        Requests.requireOwn(request, id);
        heartbeats.take(id, written.heartbeat());
        return health(id);
    }

    @GET
    @Path("{id}/health")
    @Operation(summary = "How a system is")
    public HealthView health(@PathParam("id") UUID id) {
        return HealthView.of(systems.get(id), heartbeats.facts(List.of(id)).get(id));
    }

    @GET
    @Path("health")
    @Operation(
            summary = "How all systems are",
            description =
                    "Fields to filter and sort by are those of `/systems`, as `status=OFFLINE` and `kind=STORAGE`.")
    public Page<HealthView> all(@Context UriInfo uri) {
        Page<ManagedSystem> page = systems.list(Listed.request(uri));
        Map<UUID, HostFacts> facts =
                heartbeats.facts(page.items().stream().map(ManagedSystem::id).toList());
        return page.map(system -> HealthView.of(system, facts.get(system.id())));
    }
}
