package io.plumbline.access.api;

import io.plumbline.access.Role;
import io.plumbline.access.job.ApiKeys;
import io.plumbline.ops.store.Page;
import io.plumbline.web.Access;
import io.plumbline.web.AnswersWith;
import io.plumbline.web.Listed;
import io.plumbline.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The API keys over REST. They are not changed: a new one is made and the old one deleted, or its text rotated. */
@Path("api-keys")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.ADMIN_NAME, write = Role.ADMIN_NAME)
public class ApiKeysResource {
    @Inject
    private ApiKeys apiKeys;

    @Context
    private HttpServletRequest request;

    @GET
    @Operation(summary = "List")
    public Page<KeyView> list(@Context UriInfo uri) {
        return apiKeys.list(Listed.request(uri)).map(KeyView::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read one")
    public KeyView get(@PathParam("id") UUID id) {
        return KeyView.of(apiKeys.get(id));
    }

    @POST
    @Operation(summary = "Create", description = "The key's text is in this answer and never again.")
    @AnswersWith(IssuedKeyView.class)
    public Response create(@Valid @NotNull KeyInput written, @Context UriInfo uri) {
        ApiKeys.Issued issued =
                apiKeys.create(written.name(), written.role(), written.expiresAt(), Requests.actor(request));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(issued.key().id().toString())
                        .build())
                .entity(IssuedKeyView.of(issued))
                .build();
    }

    @POST
    @Path("{id}/rotate")
    @Operation(summary = "Give the key another text", description = "The one before stops working at once.")
    public IssuedKeyView rotate(@PathParam("id") UUID id) {
        return IssuedKeyView.of(apiKeys.rotate(id, Requests.actor(request)));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete")
    public void delete(@PathParam("id") UUID id) {
        apiKeys.delete(id, null, Requests.actor(request));
    }
}
