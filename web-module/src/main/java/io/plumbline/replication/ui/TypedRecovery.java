package io.plumbline.replication.ui;

import io.plumbline.ops.Failure;
import io.plumbline.replication.RecoveryKind;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.job.RecoveryPreview;
import io.plumbline.web.TypedText;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is wanted of a replica, as it is typed. */
public class TypedRecovery implements Serializable {
    private static final long serialVersionUID = 1;

    private RecoveryKind kind = RecoveryKind.RESTORE;
    private int replica;
    private @Nullable String toSystemId;
    private @Nullable String toDataset;
    private @Nullable String snapshot;
    private boolean setAside;
    private @Nullable String confirmation;

    /** Of the group with these targets. */
    RecoveryPreview.Ask ask(List<SyncTarget> targets) {
        SyncTarget chosen = targets.get(Math.max(0, Math.min(replica, targets.size() - 1)));
        return new RecoveryPreview.Ask(
                kind, kind == RecoveryKind.FAILBACK ? null : chosen, place(), TypedText.orNull(snapshot), setAside);
    }

    private @Nullable SyncTarget place() {
        String system = TypedText.orNull(toSystemId);
        String dataset = TypedText.orNull(toDataset);
        if (kind == RecoveryKind.FAILOVER || (system == null && dataset == null)) {
            return null;
        }
        if (system == null || dataset == null) {
            throw Failure.invalid(
                    system == null ? "toSystemId" : "toDataset", "must be given together with the other one");
        }
        return new SyncTarget(UUID.fromString(system), dataset);
    }

    public RecoveryKind getKind() {
        return kind;
    }

    public void setKind(RecoveryKind value) {
        kind = Objects.requireNonNull(value, "value is null");
    }

    public int getReplica() {
        return replica;
    }

    public void setReplica(int value) {
        replica = value;
    }

    public @Nullable String getToSystemId() {
        return toSystemId;
    }

    public void setToSystemId(@Nullable String value) {
        toSystemId = value;
    }

    public @Nullable String getToDataset() {
        return toDataset;
    }

    public void setToDataset(@Nullable String value) {
        toDataset = value;
    }

    public @Nullable String getSnapshot() {
        return snapshot;
    }

    public void setSnapshot(@Nullable String value) {
        snapshot = value;
    }

    public boolean isSetAside() {
        return setAside;
    }

    public void setSetAside(boolean value) {
        setAside = value;
    }

    public @Nullable String getConfirmation() {
        return confirmation;
    }

    public void setConfirmation(@Nullable String value) {
        confirmation = value;
    }
}
