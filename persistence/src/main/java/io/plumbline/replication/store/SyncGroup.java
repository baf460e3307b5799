package io.plumbline.replication.store;

import io.plumbline.ops.store.Facts;
import io.plumbline.ops.store.Listing;
import io.plumbline.ops.store.Stored;
import io.plumbline.replication.Care;
import io.plumbline.replication.InitialPolicy;
import io.plumbline.replication.KeepRules;
import io.plumbline.replication.RetentionPlan;
import io.plumbline.replication.Side;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import io.plumbline.replication.SyncRun;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A sync group as it is kept. When it runs is written beside it by the {@link SyncRunStore} and is no change of it. */
@Entity
@Table(name = "sync_groups")
public class SyncGroup extends Stored {
    public static final Listing<SyncGroup> LISTING = new Listing<>(SyncGroup.class, "name")
            .field("name", String.class)
            .field("sourceSystemId", UUID.class)
            .field("sourceDataset", String.class)
            .field("enabled", Boolean.class)
            .field("rpoSeconds", Integer.class)
            .field("nextRunAt", Instant.class)
            .field("lastStartedAt", Instant.class);

    private static final int AT_ONCE = 100;

    @Column(nullable = false)
    private String name;

    @Column(name = "source_system_id", nullable = false)
    private UUID sourceSystemId;

    @Column(name = "source_dataset", nullable = false)
    private String sourceDataset;

    @Column(nullable = false)
    private boolean recursive;

    @Column(name = "dataset_include", nullable = false)
    private String[] datasetInclude;

    @Column(name = "dataset_exclude", nullable = false)
    private String[] datasetExclude;

    @Column(name = "snapshot_include", nullable = false)
    private String[] snapshotInclude;

    @Column(name = "snapshot_exclude", nullable = false)
    private String[] snapshotExclude;

    @Column(nullable = false)
    @Enumerated(EnumType.STRING)
    private InitialPolicy initial;

    @Column(nullable = false)
    private boolean raw;

    @Column(nullable = false)
    private boolean compressed;

    @Column(name = "large_blocks", nullable = false)
    private boolean largeBlocks;

    @Column(nullable = false)
    private boolean properties;

    @Embedded
    private StoredDelivery delivery;

    @Column(name = "interval_seconds")
    private @Nullable Integer intervalSeconds;

    @Column
    private @Nullable String cron;

    @Column(name = "time_zone")
    private @Nullable String timeZone;

    @Column(name = "when_degraded", nullable = false)
    @Enumerated(EnumType.STRING)
    private WhenDegraded whenDegraded;

    @Column(name = "slow_bytes_per_second")
    private @Nullable Long slowBytesPerSecond;

    @Column(name = "resume_after_seconds", nullable = false)
    private int resumeAfterSeconds;

    @Column(name = "line_ids", nullable = false)
    private UUID[] lineIds;

    @Column(name = "bandwidth_bytes_per_second")
    private @Nullable Long bandwidthBytesPerSecond;

    @Column(name = "rpo_seconds")
    private @Nullable Integer rpoSeconds;

    @Embedded
    private StoredCare care;

    @Column(name = "thin_before_sending", nullable = false)
    private boolean thinBeforeSending;

    @ElementCollection(fetch = FetchType.EAGER)
    @BatchSize(size = AT_ONCE)
    @CollectionTable(name = "sync_retention", joinColumns = @JoinColumn(name = "group_id"))
    private Set<StoredRetention> retention = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @BatchSize(size = AT_ONCE)
    @CollectionTable(name = "sync_targets", joinColumns = @JoinColumn(name = "group_id"))
    private List<StoredTarget> targets = new ArrayList<>();

    @Column(nullable = false)
    private boolean enabled;

    @Formula("(SELECT r.due_at FROM sync_runs r WHERE r.group_id = id)")
    private @Nullable Instant nextRunAt;

    @Formula("(SELECT r.started_at FROM sync_runs r WHERE r.group_id = id)")
    private @Nullable Instant lastStartedAt;

    @Formula("(SELECT r.ended_at FROM sync_runs r WHERE r.group_id = id)")
    private @Nullable Instant lastEndedAt;

    @Formula("(SELECT r.error FROM sync_runs r WHERE r.group_id = id)")
    private @Nullable String lastError;

    protected SyncGroup() {}

    public SyncGroup(SyncGroupDetails details) {
        change(details);
    }

    public final void change(SyncGroupDetails details) {
        name = details.name();
        sourceSystemId = details.sourceSystemId();
        sourceDataset = details.sourceDataset();
        recursive = details.recursive();
        datasetInclude = texts(details.datasets().include());
        datasetExclude = texts(details.datasets().exclude());
        snapshotInclude = texts(details.snapshots().include());
        snapshotExclude = texts(details.snapshots().exclude());
        initial = details.initial();
        raw = details.stream().raw();
        compressed = details.stream().compressed();
        largeBlocks = details.stream().largeBlocks();
        properties = details.stream().properties();
        delivery = new StoredDelivery(details.delivery());
        intervalSeconds = details.pace().intervalSeconds();
        cron = details.pace().cron();
        timeZone = details.pace().timeZone();
        change(details.linePolicy());
        bandwidthBytesPerSecond = details.bandwidthBytesPerSecond();
        rpoSeconds = details.rpoSeconds();
        Care wanted = details.care();
        care = new StoredCare(wanted.snapshotPlan(), wanted.conflicts(), wanted.verification());
        change(wanted.retention());
        changeTargets(details.targets());
        enabled = details.enabled();
    }

    private void change(LinePolicy policy) {
        whenDegraded = policy.whenDegraded();
        slowBytesPerSecond = policy.slowBytesPerSecond();
        resumeAfterSeconds = policy.resumeAfterSeconds();
        lineIds = policy.lineIds().toArray(UUID[]::new);
    }

    private void change(RetentionPlan plan) {
        thinBeforeSending = plan.thinBeforeSending();
        Set<StoredRetention> rules = new HashSet<>();
        if (plan.source() != null) {
            rules.add(new StoredRetention(Side.SOURCE, plan.source()));
        }
        if (plan.target() != null) {
            rules.add(new StoredRetention(Side.TARGET, plan.target()));
        }
        retention.retainAll(rules);
        retention.addAll(rules);
    }

    private void changeTargets(List<SyncTarget> wanted) {
        if (!targets().equals(wanted)) {
            targets.clear();
            for (int i = 0; i < wanted.size(); i++) {
                targets.add(new StoredTarget(wanted.get(i), i));
            }
        }
    }

    public SyncGroupDetails details() {
        return new SyncGroupDetails(
                name,
                sourceSystemId,
                sourceDataset,
                recursive,
                new NameFilter(Arrays.asList(datasetInclude), Arrays.asList(datasetExclude)),
                new NameFilter(Arrays.asList(snapshotInclude), Arrays.asList(snapshotExclude)),
                initial,
                new StreamOptions(raw, compressed, largeBlocks, properties),
                delivery.delivery(),
                new Pace(intervalSeconds, cron, timeZone),
                new LinePolicy(whenDegraded, slowBytesPerSecond, resumeAfterSeconds, Arrays.asList(lineIds)),
                bandwidthBytesPerSecond,
                rpoSeconds,
                new Care(
                        care.snapshotPlan(),
                        new RetentionPlan(kept(Side.SOURCE), kept(Side.TARGET), thinBeforeSending),
                        care.conflicts(),
                        care.verification()),
                targets(),
                enabled);
    }

    private @Nullable KeepRules kept(Side side) {
        return retention.stream()
                .filter(rules -> rules.side() == side)
                .map(StoredRetention::rules)
                .findFirst()
                .orElse(null);
    }

    private List<SyncTarget> targets() {
        return targets.stream()
                .sorted(Comparator.comparing(StoredTarget::position))
                .map(StoredTarget::target)
                .toList();
    }

    /** As it was when the group was read. */
    public SyncRun run() {
        return new SyncRun(id(), nextRunAt, lastStartedAt, lastEndedAt, lastError);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kindName() {
        return "sync group";
    }

    @Override
    public Map<String, Object> facts() {
        Facts facts = new Facts()
                .with("name", name)
                .with("sourceSystemId", sourceSystemId)
                .with("sourceDataset", sourceDataset)
                .with("recursive", recursive)
                .with("datasetInclude", Arrays.asList(datasetInclude))
                .with("datasetExclude", Arrays.asList(datasetExclude))
                .with("snapshotInclude", Arrays.asList(snapshotInclude))
                .with("snapshotExclude", Arrays.asList(snapshotExclude))
                .with("initial", initial.name())
                .with("raw", raw)
                .with("compressed", compressed)
                .with("largeBlocks", largeBlocks)
                .with("properties", properties)
                .with("intervalSeconds", intervalSeconds)
                .with("cron", cron)
                .with("timeZone", timeZone)
                .with("whenDegraded", whenDegraded.name())
                .with("slowBytesPerSecond", slowBytesPerSecond)
                .with("resumeAfterSeconds", resumeAfterSeconds)
                .with("lineIds", Arrays.asList(lineIds))
                .with("bandwidthBytesPerSecond", bandwidthBytesPerSecond)
                .with("rpoSeconds", rpoSeconds)
                .with(
                        "targets",
                        targets().stream()
                                .map(target -> target.systemId() + " " + target.dataset())
                                .toList())
                .with("thinBeforeSending", thinBeforeSending)
                .with("enabled", enabled);
        delivery.tell(facts);
        care.tell(facts);
        retention.forEach(rules -> rules.tell(facts));
        return facts.map();
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
