package io.plumbline.replication.api;

import io.plumbline.replication.ConflictPolicy;
import io.plumbline.replication.Delivery;
import io.plumbline.replication.InitialPolicy;
import io.plumbline.replication.RetentionPlan;
import io.plumbline.replication.SnapshotPlan;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncRun;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.store.SyncGroup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A sync group as callers read it. */
public record SyncGroupView(
        UUID id,
        @Schema(example = "home to Paris") String name,
        UUID sourceSystemId,
        @Schema(example = "tank/home") String sourceDataset,
        boolean recursive,
        NameFilter datasets,
        NameFilter snapshots,
        InitialPolicy initial,
        StreamOptions stream,
        DeliveryView delivery,
        Pace schedule,
        LinePolicy linePolicy,
        @Nullable Long bandwidthBytesPerSecond,
        @Nullable Integer rpoSeconds,
        @Nullable SnapshotPlanView snapshotPlan,
        RetentionPlan retention,
        ConflictPolicy conflicts,
        @Nullable VerificationView verification,
        List<SyncTarget> targets,
        boolean enabled,

        @Schema(description = "null where only a person starts it, and until the first run is planned") @Nullable
        Instant nextRunAt,

        @Nullable Instant lastStartedAt,

        @Schema(description = "null while it runs") @Nullable
        Instant lastEndedAt,

        @Schema(description = "Why the last run could not be made; a transfer that failed is not it") @Nullable
        String lastError,

        Instant createdAt,
        Instant updatedAt) {
    /** How streams reach the targets. */
    public record DeliveryView(
            Delivery.Way way,
            Delivery.InFlight compression,
            boolean readonly,
            Map<String, String> overrides,
            List<String> excluded) {
        static DeliveryView of(Delivery delivery) {
            Map<String, String> overrides = new LinkedHashMap<>();
            delivery.overrides().forEach(property -> overrides.put(property.name(), property.value()));
            return new DeliveryView(
                    delivery.way(), delivery.compression(), delivery.readonly(), overrides, delivery.excluded());
        }
    }

    /** Snapshots that the group makes. */
    public record SnapshotPlanView(
            Pace schedule,
            @Schema(example = "plumbline-%Y-%m-%dT%H:%M") String pattern) {
        static @Nullable SnapshotPlanView of(@Nullable SnapshotPlan plan) {
            return plan == null ? null : new SnapshotPlanView(plan.pace(), plan.pattern());
        }
    }

    /** When replicas are verified, and how. */
    public record VerificationView(Pace schedule, VerificationPlan.Method method) {
        static @Nullable VerificationView of(@Nullable VerificationPlan plan) {
            return plan == null ? null : new VerificationView(plan.pace(), plan.method());
        }
    }

    static SyncGroupView of(SyncGroup group) {
        SyncGroupDetails details = group.details();
        SyncRun run = group.run();
        return new SyncGroupView(
                group.id(),
                details.name(),
                details.sourceSystemId(),
                details.sourceDataset(),
                details.recursive(),
                details.datasets(),
                details.snapshots(),
                details.initial(),
                details.stream(),
                DeliveryView.of(details.delivery()),
                details.pace(),
                details.linePolicy(),
                details.bandwidthBytesPerSecond(),
                details.rpoSeconds(),
                SnapshotPlanView.of(details.care().snapshotPlan()),
                details.care().retention(),
                details.care().conflicts(),
                VerificationView.of(details.care().verification()),
                details.targets(),
                details.enabled(),
                run.dueAt(),
                run.startedAt(),
                run.endedAt(),
                run.error(),
                group.createdAt(),
                group.updatedAt());
    }
}
