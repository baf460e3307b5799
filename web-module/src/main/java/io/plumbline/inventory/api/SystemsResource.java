package io.plumbline.inventory.api;

import io.plumbline.access.Role;
import io.plumbline.access.api.IssuedKeyView;
import io.plumbline.access.job.ApiKeys;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.SystemDetails;
import io.plumbline.inventory.job.HostKeys;
import io.plumbline.inventory.job.SystemLinks;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.Failure;
import io.plumbline.web.Access;
import io.plumbline.web.AnswersWith;
import io.plumbline.web.StoredTable;
import io.plumbline.web.TableResource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The systems, their host keys and agents' keys over REST. */
@Path("systems")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class SystemsResource extends TableResource<ManagedSystem, SystemDetails, SystemInput, SystemView> {
    @Inject
    private Systems systems;

    @Inject
    private SystemTable table;

    @Inject
    private HostKeys hostKeys;

    @Inject
    private SystemLinks systemLinks;

    @Inject
    private ApiKeys apiKeys;

    public SystemsResource() {
        super(SystemInput.class);
    }

    @Override
    protected AuditedStore<ManagedSystem, SystemDetails> store() {
        return systems;
    }

    @Override
    protected StoredTable<ManagedSystem, SystemDetails, SystemInput> table() {
        return table;
    }

    @Override
    protected SystemView view(ManagedSystem object) {
        return SystemView.of(object);
    }

    @Override
    protected SystemInput inputOf(ManagedSystem object) {
        return SystemInput.of(object.details());
    }

    @Override
    protected SystemDetails details(SystemInput written) {
        return written.details();
    }

    @GET
    @Path("{id}/host-keys")
    @Operation(summary = "Host keys that the system showed, those to be decided on first")
    public List<HostKeyView> hostKeys(@PathParam("id") UUID id) {
        return hostKeys.of(id).stream().map(HostKeyView::of).toList();
    }

    @POST
    @Path("{id}/host-keys/{fingerprint: .+}/approve")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Approve a host key")
    public HostKeyView approve(@PathParam("id") UUID id, @PathParam("fingerprint") String fingerprint) {
        return HostKeyView.of(hostKeys.approve(id, fingerprint, actor()));
    }

    @DELETE
    @Path("{id}/host-keys/{fingerprint: .+}")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Forget a host key")
    public void forget(@PathParam("id") UUID id, @PathParam("fingerprint") String fingerprint) {
        hostKeys.delete(id, fingerprint, actor());
    }

    @POST
    @Path("{id}/test-connection")
    @Operation(summary = "Log in once and say what happened")
    public SystemLinks.Report testConnection(@PathParam("id") UUID id) {
        return systemLinks.tryOut(id);
    }

    @POST
    @Path("{id}/api-keys")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(
            summary = "Make a key for the system's agent",
            description = "Its text is in this answer and never again.")
    @AnswersWith(IssuedKeyView.class)
    public Response createKey(@PathParam("id") UUID id, @Valid @NotNull AgentKeyInput written, @Context UriInfo uri) {
        ApiKeys.Issued issued = apiKeys.createForSystem(id, written.name(), written.expiresAt(), actor());
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(issued.key().id().toString())
                        .build())
                .entity(IssuedKeyView.of(issued))
                .build();
    }

    @POST
    @Path("{id}/api-keys/{keyId}/rotate")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Give the agent's key another text")
    public IssuedKeyView rotateKey(@PathParam("id") UUID id, @PathParam("keyId") UUID keyId) {
        requireKeyOf(id, keyId);
        return IssuedKeyView.of(apiKeys.rotate(keyId, actor()));
    }

    @DELETE
    @Path("{id}/api-keys/{keyId}")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Delete the agent's key")
    public void deleteKey(@PathParam("id") UUID id, @PathParam("keyId") UUID keyId) {
        requireKeyOf(id, keyId);
        apiKeys.delete(keyId, null, actor());
    }

    private void requireKeyOf(UUID id, UUID keyId) {
        if (!id.equals(apiKeys.get(keyId).systemId())) {
            throw Failure.notFound("API key", keyId);
        }
    }
}
