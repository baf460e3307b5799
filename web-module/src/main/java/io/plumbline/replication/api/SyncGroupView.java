package io.plumbline.replication.api;

import io.plumbline.replication.InitialPolicy;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncRun;
import io.plumbline.replication.store.SyncGroup;
import java.time.Instant;
import java.util.List;
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
        Pace schedule,
        LinePolicy linePolicy,
        @Nullable Long bandwidthBytesPerSecond,
        @Nullable Integer rpoSeconds,
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
                details.pace(),
                details.linePolicy(),
                details.bandwidthBytesPerSecond(),
                details.rpoSeconds(),
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
