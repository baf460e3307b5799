package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.job.Conflicts;
import io.plumbline.replication.job.Resolutions;
import io.plumbline.replication.job.Snapshots;
import io.plumbline.replication.store.ConflictEntry;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The conflicts over REST: both sides of each, and what people decide. */
@Path("conflicts")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class ConflictsResource {
    @Inject
    private Conflicts conflicts;

    @Inject
    private Resolutions resolutions;

    @Inject
    private Snapshots snapshots;

    @Context
    private HttpServletRequest request;

    @GET
    @Operation(summary = "List conflicts, those seen last first", description = "Those that are over stay for 90 days.")
    public Page<ConflictView> list(@Context UriInfo uri) {
        return conflicts.list(Listed.request(uri)).map(ConflictView::of);
    }

    @GET
    @Path("summary")
    @Operation(summary = "How many there are in each state")
    public ConflictSummaryView summary() {
        return ConflictSummaryView.of(conflicts.counts());
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read one, with both sides",
            description = "The sides are as their hosts reported them last; a preview looks at them now.")
    public ConflictDetailView get(@PathParam("id") UUID id) {
        ConflictEntry entry = conflicts.get(id);
        return ConflictDetailView.of(
                entry, resolutions.policy(id), snapshots.sides(entry.conflict()), conflicts.steps(id));
    }

    @GET
    @Path("{id}/preview")
    @RolesAllowed(Role.OPERATOR_NAME)
    @Operation(
            summary = "What a strategy would do now",
            description =
                    "Looks at both hosts. Nothing is changed there. 409 when the conflict is gone by now, 503 when a host can't be looked at.")
    public ConflictPreviewView preview(@PathParam("id") UUID id, @QueryParam("strategy") @Nullable String strategy) {
        return ConflictPreviewView.of(resolutions.preview(id, strategy(strategy)));
    }

    private static ConflictStrategy strategy(@Nullable String text) {
        return Arrays.stream(ConflictStrategy.values())
                .filter(strategy -> strategy.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        Failure.malformed("strategy", "must be one of " + Arrays.toString(ConflictStrategy.values())));
    }

    @POST
    @Path("{id}/resolve")
    @Operation(
            summary = "Have a previewed strategy carried out",
            description =
                    "Where the group's policy is `SECOND_PERSON` it is asked for, and carried out when another administrator approves. 409 when what is there differs from what was previewed, or the policy is `NEVER`.")
    public ConflictView resolve(@PathParam("id") UUID id, @Valid @NotNull ResolveInput written) {
        resolutions.resolve(id, written.order(), Requests.actor(request));
        return ConflictView.of(conflicts.get(id));
    }

    @POST
    @Path("{id}/approve")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(
            summary = "Approve what somebody else has asked for",
            description =
                    "403 for who asked, and for keys: two persons have to agree. 409 when what is there differs from what was previewed.")
    public ConflictView approve(@PathParam("id") UUID id, @Valid @NotNull ApprovalInput written) {
        resolutions.approve(id, written.digest(), Requests.actor(request));
        return ConflictView.of(conflicts.get(id));
    }

    @POST
    @Path("{id}/refuse")
    @Operation(summary = "Refuse, or take back, what somebody has asked for")
    public ConflictView refuse(@PathParam("id") UUID id, @Valid @NotNull ConflictNoteInput written) {
        conflicts.refuse(id, written.note(), Requests.actor(request));
        return ConflictView.of(conflicts.get(id));
    }

    @POST
    @Path("{id}/ignore")
    @Operation(
            summary = "Leave it alone, with a note",
            description = "It counts as open no more. It is closed when it is gone, and can be resolved later.")
    public ConflictView ignore(@PathParam("id") UUID id, @Valid @NotNull ConflictNoteInput written) {
        conflicts.leaveAlone(id, written.note(), Requests.actor(request));
        return ConflictView.of(conflicts.get(id));
    }

    @POST
    @Path("{id}/retry")
    @Operation(
            summary = "Go on with a resolution that failed",
            description = "With the steps that are not done yet; each looks again at what it is done to.")
    public ConflictView retry(@PathParam("id") UUID id) {
        conflicts.retry(id, Requests.actor(request));
        return ConflictView.of(conflicts.get(id));
    }
}
