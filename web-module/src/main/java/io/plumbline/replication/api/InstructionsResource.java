package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.InstructionState;
import io.plumbline.replication.job.Instructions;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** All instructions over REST, and what became of them. */
@Path("instructions")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class InstructionsResource {
    @Inject
    private Instructions instructions;

    @Context
    private HttpServletRequest request;

    @GET
    @Operation(summary = "List instructions, newest first")
    public Page<InstructionView> list(@Context UriInfo uri) {
        return instructions.list(Listed.request(uri)).map(InstructionView::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read one")
    public InstructionView get(@PathParam("id") UUID id) {
        return InstructionView.of(instructions.get(id));
    }

    @POST
    @Path("{id}/result")
    @RolesAllowed(Role.AGENT_NAME)
    @Operation(
            summary = "Say what became of an instruction",
            description =
                    "For the agent that was given it. Said again it changes nothing: the answer has what is stored. After `RUNNING`, a state other than `TAKEN` calls it off.")
    public InstructionView result(@PathParam("id") UUID id, @Valid @NotNull InstructionResultInput written) {
        Requests.requireOwn(request, instructions.get(id).systemId());
        return InstructionView.of(
                switch (written.outcome()) {
                    case RUNNING -> instructions.progress(id, written.bytes());
                    case DONE -> instructions.end(id, InstructionState.DONE, written.result(), Requests.actor(request));
                    case FAILED ->
                        instructions.end(id, InstructionState.FAILED, written.result(), Requests.actor(request));
                    case REFUSED ->
                        instructions.end(id, InstructionState.REFUSED, written.result(), Requests.actor(request));
                });
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            summary = "Call an instruction off",
            description = "An agent that is at it stops when it next says how far it is. 409 when it has ended.")
    public InstructionView cancel(@PathParam("id") UUID id) {
        return InstructionView.of(instructions.cancel(id, Requests.actor(request)));
    }
}
