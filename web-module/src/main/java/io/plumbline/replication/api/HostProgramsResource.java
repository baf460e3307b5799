package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.ops.Failure;
import io.plumbline.ops.Sha256;
import io.plumbline.web.Access;
import io.plumbline.web.AnswersWith;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The programs for storage hosts, to be fetched from where they report to. */
@Path("agent")
@Access(read = Role.VIEWER_NAME, write = Role.ADMIN_NAME)
public class HostProgramsResource {
    private static final Set<String> NAMES = Set.of("plumbline-agent", "plumbline-zfs-gate");

    @GET
    @Path("{name}")
    @Produces("text/x-shellscript")
    @RolesAllowed({Role.AGENT_NAME, Role.VIEWER_NAME})
    @Operation(
            summary = "Fetch a program for storage hosts",
            description =
                    "`plumbline-agent` or `plumbline-zfs-gate`: shell programs. The `ETag` is the SHA-256 of the text; with `If-None-Match` an unchanged one is not sent again (304).")
    @AnswersWith(byte[].class)
    public Response program(@PathParam("name") String name, @Context Request request) {
        if (!NAMES.contains(name)) {
            throw Failure.notFound("program", name);
        }
        String text = text(name);
        EntityTag tag = new EntityTag(HexFormat.of().formatHex(Sha256.of(text)));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged != null
                ? unchanged.build()
                : Response.ok(text, "text/x-shellscript;charset=UTF-8")
                        .tag(tag)
                        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                        .build();
    }

    private static String text(String name) {
        try (InputStream in = HostProgramsResource.class.getResourceAsStream("/hosts/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
