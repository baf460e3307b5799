package io.plumbline.replication.ui;

import io.plumbline.replication.CareKind;
import io.plumbline.replication.CareRun;
import io.plumbline.replication.RetentionPlan;
import io.plumbline.replication.job.CareRecords;
import io.plumbline.replication.store.SyncGroup;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumMap;
import java.util.Map;

/** What a group's page says of the snapshots that it makes and keeps. */
@Named
@RequestScoped
public class GroupCare {
    @Inject
    private CareRecords records;

    private final Map<CareKind, CareRun> read = new EnumMap<>(CareKind.class);

    public CareRun snapshots(SyncGroup group) {
        return read(group, CareKind.SNAPSHOT);
    }

    public CareRun prune(SyncGroup group) {
        return read(group, CareKind.PRUNE);
    }

    /** Whether it destroys anything. */
    public boolean ruled(SyncGroup group) {
        RetentionPlan plan = group.details().care().retention();
        return plan.source() != null || plan.target() != null;
    }

    /** A page asks many times over. */
    private CareRun read(SyncGroup group, CareKind kind) {
        return read.computeIfAbsent(kind, one -> records.find(group.id(), one));
    }
}
