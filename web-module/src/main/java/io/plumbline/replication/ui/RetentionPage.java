package io.plumbline.replication.ui;

import io.plumbline.access.Role;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.replication.CareKind;
import io.plumbline.replication.CareRun;
import io.plumbline.replication.Prune;
import io.plumbline.replication.RetentionPlan;
import io.plumbline.replication.SnapshotPlan;
import io.plumbline.replication.job.CareRecords;
import io.plumbline.replication.job.PruneRunner;
import io.plumbline.replication.job.RetentionPlanning;
import io.plumbline.replication.job.SnapshotRunner;
import io.plumbline.replication.job.SyncGroups;
import io.plumbline.replication.store.SyncGroup;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The snapshots that a group makes and keeps. */
@Named
@ViewScoped
public class RetentionPage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int MOST_DATASETS = 50;
    private static final int LAST_PRUNES = 20;

    @Inject
    private transient SyncGroups groups;

    @Inject
    private transient CareRecords records;

    @Inject
    private transient SnapshotRunner snapshots;

    @Inject
    private transient PruneRunner pruning;

    @Inject
    private transient RetentionPlanning retention;

    @Inject
    private transient GroupReads reads;

    private @Nullable String id;
    private @Nullable ArrayList<KeptDataset> preview;
    private ArrayList<String> problems = new ArrayList<>();
    private int previewCount;

    private transient @Nullable SyncGroup group;
    private transient @Nullable CareRun snapshotRun;
    private transient @Nullable CareRun pruneRun;
    private transient List<Prune> prunes = List.of();

    /** Answers with 404 when the address names no group. */
    public void open() {
        Ids.orMissing(this::read);
    }

    /** Before each drawing. */
    public void read() {
        group = groups.get(uuid());
        snapshotRun = records.find(uuid(), CareKind.SNAPSHOT);
        pruneRun = records.find(uuid(), CareKind.PRUNE);
        prunes = records.prunes(uuid(), LAST_PRUNES, null).items();
    }

    public void snapshot() {
        Messages.run(() -> snapshots.takeNow(uuid(), Operators.require(Role.OPERATOR_NAME)), "The snapshots are made");
    }

    /** Looks at both sides; nothing is destroyed. */
    public void look() {
        Messages.run(
                () -> {
                    Operators.require(Role.OPERATOR_NAME);
                    take(retention.preview(uuid()));
                },
                "Both sides were looked at. Nothing was destroyed");
    }

    private void take(RetentionPlanning.Judged judged) {
        previewCount = judged.datasets().size();
        List<KeptDataset> all = judged.datasets().stream()
                .map(one -> KeptDataset.of(one, reads.nameOf(one.looked().systemId())))
                .sorted(Comparator.comparing(one -> one.counts().destroyed() == 0))
                .limit(MOST_DATASETS)
                .toList();
        preview = new ArrayList<>(all);
        problems = new ArrayList<>();
        judged.problems()
                .forEach((at, problem) ->
                        problems.add(reads.nameOf(at.systemId()) + ":" + at.dataset() + ": " + problem));
    }

    public void prune() {
        Messages.run(
                () -> {
                    pruning.pruneNow(uuid(), Operators.require(Role.OPERATOR_NAME));
                    // What it was going to do is done by then.
                    preview = null;
                },
                "The group is being pruned");
    }

    private UUID uuid() {
        return Ids.parse(id, "sync group");
    }

    public SyncGroup getGroup() {
        return Objects.requireNonNull(group, "it is read before each drawing");
    }

    public @Nullable SnapshotPlan getSnapshotPlan() {
        return getGroup().details().care().snapshotPlan();
    }

    public boolean isRuled() {
        RetentionPlan plan = getGroup().details().care().retention();
        return plan.source() != null || plan.target() != null;
    }

    public CareRun getSnapshotRun() {
        return Objects.requireNonNull(snapshotRun, "it is read before each drawing");
    }

    public CareRun getPruneRun() {
        return Objects.requireNonNull(pruneRun, "it is read before each drawing");
    }

    public List<Prune> getPrunes() {
        return prunes;
    }

    public String place(Prune prune) {
        return reads.nameOf(prune.place().systemId()) + ":" + prune.place().dataset();
    }

    public @Nullable List<KeptDataset> getPreview() {
        return preview;
    }

    public List<String> getProblems() {
        return problems;
    }

    public int getPreviewCount() {
        return previewCount;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String value) {
        id = value;
    }
}
