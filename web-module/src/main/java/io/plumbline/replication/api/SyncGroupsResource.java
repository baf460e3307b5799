package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.access.job.AuditedStore;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.VerificationEntry;
import io.plumbline.replication.job.Forecasts;
import io.plumbline.replication.job.GroupRunner;
import io.plumbline.replication.job.Replicas;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.replication.job.Verifications;
import io.plumbline.replication.store.SyncGroup;
import io.plumbline.web.Access;
import io.plumbline.web.Listed;
import io.plumbline.web.StoredResource;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The sync groups over REST, and what the last look at their datasets found. */
@Path("sync-groups")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class SyncGroupsResource extends StoredResource<SyncGroup, SyncGroupDetails, SyncGroupInput, SyncGroupView> {
    @Inject
    private SyncGroups groups;

    @Inject
    private Replicas replicas;

    @Inject
    private GroupRunner runner;

    @Inject
    private Verifications verifications;

    @Inject
    private Forecasts forecasts;

    public SyncGroupsResource() {
        super(SyncGroupInput.class);
    }

    @Override
    protected AuditedStore<SyncGroup, SyncGroupDetails> store() {
        return groups;
    }

    @Override
    protected SyncGroupView view(SyncGroup object) {
        return SyncGroupView.of(object);
    }

    @Override
    protected SyncGroupInput inputOf(SyncGroup object) {
        return SyncGroupInput.of(object.details());
    }

    @Override
    protected SyncGroupDetails details(SyncGroupInput written) {
        return written.details();
    }

    @POST
    @Path("{id}/plan")
    @Operation(
            summary = "Look at both sides now, and say what a run would send",
            description = "Nothing is sent. What the hosts hold is taken into the inventory.")
    public GroupPlanView plan(@PathParam("id") UUID id) {
        return GroupPlanView.of(runner.plan(id));
    }

    @POST
    @Path("{id}/run")
    @Operation(
            summary = "Run it now, whether its turn has come or not",
            description =
                    "Queues a transfer for each dataset and target that lacks something. `/transfers?groupId=` shows them.")
    public SyncGroupView run(@PathParam("id") UUID id) {
        runner.runNow(id);
        return SyncGroupView.of(groups.get(id));
    }

    @GET
    @Path("{id}/states")
    @Operation(
            summary = "Its datasets at each target",
            description =
                    "As the last look at both sides found them. Filters: `outcome`, `targetSystemId`, `late=true`; the order is that of the targets.")
    public Page<ReplicaView> states(@PathParam("id") UUID id, @Context UriInfo uri) {
        return proved(id, replicas.states(id, Listed.request(uri), Instant.now()));
    }

    @GET
    @Path("{id}/mismatches")
    @Operation(
            summary = "Those of its datasets that are not up to date",
            description = "As `states`, without what is `UP_TO_DATE`.")
    public Page<ReplicaView> mismatches(@PathParam("id") UUID id, @Context UriInfo uri) {
        return proved(id, replicas.mismatches(id, Listed.request(uri), Instant.now()));
    }

    private Page<ReplicaView> proved(UUID id, Page<Replica> page) {
        Map<Replica.Place, VerificationEntry> newest = verifications.newest(id).stream()
                .collect(Collectors.toMap(entry -> entry.order().place(), Function.identity()));
        return page.map(replica -> ReplicaView.of(replica, newest.get(replica.place())));
    }

    @GET
    @Path("{id}/lag")
    @Operation(
            summary = "How far its datasets are behind at each target",
            description =
                    "In time, snapshots and bytes, against the group's `rpoSeconds`, with a forecast. Filters as those of `states`.")
    public Page<LagView> lag(@PathParam("id") UUID id, @Context UriInfo uri) {
        Instant now = Instant.now();
        Integer rpoSeconds = groups.get(id).details().rpoSeconds();
        Forecasts.Basis basis = forecasts.basis(id, now);
        return replicas.states(id, Listed.request(uri), now)
                .map(replica -> LagView.of(replica, rpoSeconds, basis.of(replica, now), now));
    }
}
