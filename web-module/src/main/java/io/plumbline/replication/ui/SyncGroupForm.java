package io.plumbline.replication.ui;

import io.plumbline.access.job.AuditedStore;
import io.plumbline.inventory.SystemKind;
import io.plumbline.inventory.job.Systems;
import io.plumbline.inventory.store.ManagedSystem;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ShortText;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.StoredForm;
import io.plumbline.replication.Care;
import io.plumbline.replication.InitialPolicy;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.replication.store.SyncGroup;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The form of a sync group. Which lines count is left as it is: the interface has it. */
@Named
@ViewScoped
public class SyncGroupForm extends StoredForm<SyncGroup, SyncGroupDetails> {
    private static final long serialVersionUID = 1;
    private static final int MOST_OFFERED = 20;

    @Inject
    private transient SyncGroups groups;

    @Inject
    private transient Systems systems;

    private String name = "";
    private @Nullable String sourceSystemId;
    private @Nullable String sourceDataset;
    private boolean recursive = true;
    private InitialPolicy initial = InitialPolicy.NEWEST;
    private boolean enabled = true;
    private final TypedFilters filters = new TypedFilters();
    private final TypedPolicies policies = new TypedPolicies();
    private final TypedCare care = new TypedCare();
    private final TypedConflicts conflicts = new TypedConflicts();
    private final TypedVerification verification = new TypedVerification();
    private final TypedDelivery delivery = new TypedDelivery();
    private ArrayList<TargetRow> targets = new ArrayList<>(List.of(new TargetRow(null, null)));

    public SyncGroupForm() {
        super("sync group", "/app/sync-group", "/app/replication");
    }

    @Override
    protected AuditedStore<SyncGroup, SyncGroupDetails> store() {
        return groups;
    }

    @Override
    protected void fill(SyncGroup object) {
        SyncGroupDetails group = object.details();
        name = group.name();
        sourceSystemId = group.sourceSystemId().toString();
        sourceDataset = group.sourceDataset();
        recursive = group.recursive();
        initial = group.initial();
        enabled = group.enabled();
        filters.fill(group);
        policies.fill(group);
        care.fill(group.care());
        conflicts.fill(group.care().conflicts());
        verification.fill(group.care().verification());
        delivery.fill(group);
        targets = new ArrayList<>();
        group.targets()
                .forEach(target -> targets.add(new TargetRow(target.systemId().toString(), target.dataset())));
    }

    @Override
    protected SyncGroupDetails details(@Nullable SyncGroup before) {
        SyncGroupDetails read = before == null ? null : before.details();
        dropBlankTargets();
        return new SyncGroupDetails(
                ShortText.require("name", name),
                system("sourceSystemId", sourceSystemId),
                text(sourceDataset),
                recursive,
                filters.datasets(),
                filters.snapshots(),
                initial,
                delivery.stream(),
                delivery.delivery(),
                policies.pace(),
                policies.linePolicy(read == null ? List.of() : read.linePolicy().lineIds()),
                policies.bandwidth(),
                policies.rpo(),
                care(),
                typedTargets(),
                enabled);
    }

    private Care care() {
        return new Care(care.snapshotPlan(), care.retention(), conflicts.policy(), verification.plan());
    }

    /** What is wrong with a target is told by its number: the rows that count are those that are shown. */
    private void dropBlankTargets() {
        targets.removeIf(TargetRow::isBlank);
        if (targets.isEmpty()) {
            targets.add(new TargetRow(null, null));
        }
    }

    private List<SyncTarget> typedTargets() {
        List<SyncTarget> typed = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            TargetRow row = targets.get(i);
            typed.add(new SyncTarget(system("targets[" + i + "].systemId", row.getSystemId()), text(row.getDataset())));
        }
        return typed;
    }

    private static UUID system(String field, @Nullable String id) {
        try {
            return UUID.fromString(String.valueOf(id));
        } catch (IllegalArgumentException e) {
            throw Failure.invalid(field, "must be chosen");
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    public void addTarget() {
        if (isRoomForTargets()) {
            targets.add(new TargetRow(null, null));
        }
    }

    public boolean isRoomForTargets() {
        return targets.size() < SyncGroupDetails.MAX_TARGETS;
    }

    public List<TargetRow> getTargets() {
        return targets;
    }

    /** Systems that have datasets. */
    public List<ManagedSystem> getHosts() {
        return systems.rows(ListRequest.all().with(Map.of("kind", SystemKind.STORAGE.name())), 0);
    }

    public InitialPolicy[] getInitials() {
        return InitialPolicy.values();
    }

    public WhenDegraded[] getWaysWhenDegraded() {
        return WhenDegraded.values();
    }

    public List<String> zonesLike(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        return new TreeSet<>(ZoneId.getAvailableZoneIds())
                .stream()
                        .filter(zone -> zone.toLowerCase(Locale.ROOT).contains(wanted))
                        .limit(MOST_OFFERED)
                        .toList();
    }

    public TypedFilters getFilters() {
        return filters;
    }

    public TypedVerification getVerification() {
        return verification;
    }

    public TypedPolicies getPolicies() {
        return policies;
    }

    public TypedCare getCare() {
        return care;
    }

    public TypedConflicts getConflicts() {
        return conflicts;
    }

    public TypedDelivery getDelivery() {
        return delivery;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String value) {
        name = Objects.requireNonNullElse(value, "");
    }

    public @Nullable String getSourceSystemId() {
        return sourceSystemId;
    }

    public void setSourceSystemId(@Nullable String value) {
        sourceSystemId = value;
    }

    public @Nullable String getSourceDataset() {
        return sourceDataset;
    }

    public void setSourceDataset(@Nullable String value) {
        sourceDataset = value;
    }

    public boolean isRecursive() {
        return recursive;
    }

    public void setRecursive(boolean value) {
        recursive = value;
    }

    public InitialPolicy getInitial() {
        return initial;
    }

    public void setInitial(InitialPolicy value) {
        initial = value;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean value) {
        enabled = value;
    }
}
