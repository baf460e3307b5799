package io.plumbline.replication.ui;

import io.plumbline.access.Actor;
import io.plumbline.access.Role;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.Failure;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.replication.Recovery;
import io.plumbline.replication.RecoveryKind;
import io.plumbline.replication.RecoveryPlan;
import io.plumbline.replication.RecoveryStep;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.job.Recoveries;
import io.plumbline.replication.job.RecoveryPreview;
import io.plumbline.replication.job.SyncGroups;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** Leads through a restore, a failover or a failback: what happened, what would be done, and how far it is. */
@Named
@ViewScoped
public class RecoveryPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int LAST = 5;

    @Inject
    private transient SyncGroups groups;

    @Inject
    private transient Systems systems;

    @Inject
    private transient GroupReads reads;

    @Inject
    private transient RecoveryPreview preview;

    @Inject
    private transient Recoveries recoveries;

    private @Nullable String groupId;
    private final TypedRecovery typed = new TypedRecovery();
    private @Nullable String digest;
    private transient @Nullable RecoveryPlan plan;

    /** Answers with 404 when the address names no group. */
    public void open() {
        Ids.orMissing(() -> groups.get(uuid()));
    }

    /** Looks at both sides; nothing is changed. */
    public void look() {
        Messages.run(
                () -> {
                    Operators.require(Role.OPERATOR_NAME);
                    plan = preview.preview(uuid(), typed.ask(getDetails().targets()));
                    digest = plan.digest();
                    typed.setConfirmation(null);
                },
                "Both sides were looked at. Nothing was changed");
    }

    /** Begins what was previewed, once the name of what is written to has been typed. */
    public void start() {
        Messages.run(
                () -> {
                    Actor actor = Operators.require(Role.OPERATOR_NAME);
                    RecoveryPlan now =
                            preview.preview(uuid(), typed.ask(getDetails().targets()));
                    if (!now.request().to().dataset().equals(typed.getConfirmation())) {
                        throw Failure.invalid(
                                "confirmation", "must be " + now.request().to().dataset());
                    }
                    recoveries.start(uuid(), now, String.valueOf(digest), actor);
                    plan = null;
                    digest = null;
                },
                "It is begun");
    }

    /** Goes on with the one that the button names as {@code recovery}. */
    public void goOn() {
        Messages.run(() -> recoveries.goOn(asked(), Operators.require(Role.OPERATOR_NAME)), "It goes on");
    }

    /** Stops the one that the button names as {@code recovery}. */
    public void cancel() {
        Messages.run(
                () -> recoveries.cancel(asked(), Operators.require(Role.OPERATOR_NAME)),
                "It stops before its next step");
    }

    private static UUID asked() {
        return Ids.parse(Messages.request().getParameter("recovery"), "recovery");
    }

    private UUID uuid() {
        return Ids.parse(groupId, "sync group");
    }

    public SyncGroupDetails getDetails() {
        return groups.get(uuid()).details();
    }

    public @Nullable RecoveryPlan getPlan() {
        return plan;
    }

    /** The group's last ones, with their steps. */
    public List<Recovery> getLast() {
        return recoveries
                .list(new ListRequest(Map.of("groupId", uuid().toString()), List.of(), LAST, null))
                .items();
    }

    public List<Recovery.Progress> stepsOf(Recovery recovery) {
        return recoveries.steps(recovery.id());
    }

    /** What a step runs, as it is typed; empty where transfers or Plumbline itself do the work. */
    public String commandOf(RecoveryStep step) {
        return step.command()
                .map(command -> nameOf(step.at().systemId()) + ": " + String.join(" ", command.words()))
                .orElse("");
    }

    /** The group's targets, to choose from. */
    public List<SelectItem> getReplicas() {
        List<SelectItem> items = new ArrayList<>();
        for (SyncTarget target : getDetails().targets()) {
            items.add(new SelectItem(items.size(), nameOf(target.systemId()) + ":" + target.dataset()));
        }
        return items;
    }

    public RecoveryKind[] getKinds() {
        return RecoveryKind.values();
    }

    /** Systems that have datasets. */
    public List<ManagedSystem> getHosts() {
        return systems.rows(ListRequest.all().with(Map.of("kind", SystemKind.STORAGE.name())), 0);
    }

    public String nameOf(UUID systemId) {
        return reads.nameOf(systemId);
    }

    public @Nullable String getGroupId() {
        return groupId;
    }

    public void setGroupId(@Nullable String value) {
        groupId = value;
    }

    public TypedRecovery getTyped() {
        return typed;
    }
}
