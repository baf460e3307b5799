package io.plumbline.replication.api;

import io.plumbline.access.Role;
import io.plumbline.replication.RecoveryPlan;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.api.OpenVerificationView.OpenVerificationsView;
import io.plumbline.replication.job.Recoveries;
import io.plumbline.replication.job.RecoveryPreview;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.replication.job.Verifications;
import io.plumbline.replication.store.VerificationOrderStore.Choice;
import io.plumbline.replication.store.VerificationOrderStore.Wish;
import io.plumbline.web.Access;
import io.plumbline.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is asked of a group's replicas beside being kept in step: proofs, and to stand in for their source. */
@Path("sync-groups")
@Produces("application/json")
@Consumes("application/json")
@Access(read = Role.VIEWER_NAME, write = Role.OPERATOR_NAME)
public class GroupRecoveryResource {
    @Inject
    private SyncGroups groups;

    @Inject
    private Verifications verifications;

    @Inject
    private RecoveryPreview preview;

    @Inject
    private Recoveries recoveries;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("{id}/verify")
    @Operation(
            summary = "Verify its replicas now",
            description =
                    "Queues a verification for each replica that is chosen, as the last look found them. Their entries in `/verifications` have the ids of the answer. 409 where none is left.")
    public OpenVerificationsView verify(@PathParam("id") UUID id, @Valid @NotNull VerifyInput written) {
        VerificationPlan plan = groups.get(id).details().care().verification();
        VerificationPlan.Method asked = written.method();
        VerificationPlan.Method usual = plan == null ? VerificationPlan.Method.STREAM : plan.method();
        Wish wish = new Wish(
                asked == null ? usual : asked,
                Boolean.TRUE.equals(written.whole()),
                Requests.actor(request).name());
        return OpenVerificationsView.of(verifications.ask(
                id, new Choice(written.targetSystemId(), written.targetDataset()), wish, Requests.actor(request)));
    }

    @POST
    @Path("{id}/recovery")
    @Operation(
            summary = "Preview a restore, a failover or a failback",
            description = "Looks at both sides now. Nothing is changed. A failover's old source may be away.")
    public RecoveryPlanView recovery(@PathParam("id") UUID id, @Valid @NotNull RecoveryInput written) {
        return RecoveryPlanView.of(preview.preview(id, written.ask()));
    }

    @POST
    @Path("{id}/recovery/start")
    @Operation(
            summary = "Begin what was previewed",
            description =
                    "409 when it would not do what was previewed any more, when it is impossible, and while another one of the group runs.")
    public RecoveryView start(@PathParam("id") UUID id, @Valid @NotNull RecoveryStartInput written) {
        RecoveryPlan plan = preview.preview(id, written.recovery().ask());
        return RecoveryView.of(recoveries.start(id, plan, written.digest(), Requests.actor(request)));
    }
}
