package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.replication.Instruction;
import io.plumbline.replication.job.Instructions;
import io.plumbline.web.Access;
import io.plumbline.web.AnswersWith;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What one host's agent is asked for, over REST. */
@Path("systems")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class HostInstructionsResource {
    /** The first line of the text form; agents look for it. */
    private static final String HEADING = "plumbline-instructions 1\n";

    @Inject
    private Instructions instructions;

    @Context
    private HttpServletRequest request;

    @GET
    @Path("{id}/instructions")
    @Produces({"application/json", "text/plain"})
    @RolesAllowed(Role.AGENT_NAME)
    @Operation(
            summary = "Take what there is to do",
            description =
                    "For the system's agent. What it takes is its own for 5 minutes, longer when it says `RUNNING`; without a result it comes again. "
                            + "With `Accept: text/plain` an instruction is a line of `name=value` with tabs between them, below a heading.")
    @AnswersWith(InstructionsView.class)
    public Response take(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        Requests.requireOwn(request, id);
        List<Instruction> taken = instructions.take(id);
        if (wantsText(headers)) {
            StringBuilder lines = new StringBuilder(HEADING);
            taken.forEach(one -> lines.append(one.line()).append('\n'));
            return Response.ok(lines.toString(), "text/plain;charset=UTF-8").build();
        }
        InstructionsView view =
                new InstructionsView(taken.stream().map(InstructionView::of).toList());
        return Response.ok(view, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static boolean wantsText(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().get(0).isCompatible(MediaType.TEXT_PLAIN_TYPE)
                && !headers.getAcceptableMediaTypes().get(0).isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }

    @POST
    @Path("{id}/instructions")
    @Operation(
            summary = "Ask a host's agent for something",
            description =
                    "The agent comes for it with its next round. What the host's own settings don't allow, it refuses.")
    @AnswersWith(InstructionView.class)
    public Response create(@PathParam("id") UUID id, @Valid @NotNull InstructionInput written, @Context UriInfo uri) {
        UUID made = instructions.create(id, written.order(), written.patience(), Requests.actor(request));
        return Response.created(uri.getBaseUriBuilder()
                        .path("instructions")
                        .path(made.toString())
                        .build())
                .entity(InstructionView.of(instructions.get(made)))
                .build();
    }
}
