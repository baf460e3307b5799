package io.plumbline.replication.api;

import io.plumbline.replication.Care;
import io.plumbline.replication.InitialPolicy;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.LinePolicy;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import io.plumbline.replication.SyncGroupDetails.Pace;
import io.plumbline.replication.SyncGroupDetails.StreamOptions;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.replication.SyncGroupDetails.WhenDegraded;
import io.plumbline.replication.SyncGroupRules;
import io.plumbline.web.PlainText;
import io.plumbline.web.ShownAs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A sync group as callers write it. What is left out has the default that is named. */
@ShownAs(SyncGroupView.class)
public record SyncGroupInput(
        @NotNull @PlainText @Schema(description = "Unique name", example = "home to Paris")
        String name,

        @NotNull @Schema(description = "The storage system that has the source")
        UUID sourceSystemId,

        @NotNull @Size(max = 255) @Schema(description = "The root at the source", example = "tank/home")
        String sourceDataset,

        @Schema(description = "Whether the datasets below it belong to the group; true by default", example = "true")
        @Nullable
        Boolean recursive,

        @Valid @Schema(description = "Which of those below it, by the name below the root; all by default") @Nullable
        NameFilterInput datasets,

        @Valid @Schema(description = "Which snapshots the targets are to have, by name; all by default") @Nullable
        NameFilterInput snapshots,

        @Schema(description = "What a target gets that holds nothing; by default `NEWEST`") @Nullable
        InitialPolicy initial,

        @Valid @Schema(description = "How streams are made, as far as both ends can") @Nullable
        StreamInput stream,

        @Valid @Schema(description = "How streams reach the targets, and what becomes of properties there") @Nullable
        DeliveryInput delivery,

        @Valid
        @Schema(description = "When it runs; left out for by hand alone", example = "{\"intervalSeconds\":3600}")
        @Nullable
        ScheduleInput schedule,

        @Valid @Schema(description = "What transfers do while a line between their sites suffers") @Nullable
        LinePolicyInput linePolicy,

        @Min(1)
        @Schema(
                description = "Most that all transfers of the group take together; left out for no limit",
                example = "20000000")
        @Nullable
        Long bandwidthBytesPerSecond,

        @Min(1)
        @Schema(description = "How long a target may lack a snapshot before it is late", example = "7200")
        @Nullable
        Integer rpoSeconds,

        @Valid
        @Schema(description = "Snapshots that the group makes; left out where somebody else makes them")
        @Nullable
        SnapshotPlanInput snapshotPlan,

        @Valid @Schema(description = "Which snapshots the sides keep; all by default") @Nullable
        RetentionInput retention,

        @Valid @Schema(description = "What may be done where histories have parted") @Nullable
        ConflictPolicyInput conflicts,

        @Valid @Schema(description = "When replicas are verified; left out for on demand alone") @Nullable
        VerificationInput verification,

        @NotNull
        @Valid
        @Size(min = 1, max = SyncGroupDetails.MAX_TARGETS)
        @Schema(description = "Where the replicas go")
        List<@NotNull SyncTargetInput> targets,

        @Schema(description = "Whether it runs by itself; true by default", example = "true") @Nullable
        Boolean enabled) {
    /** Regular expressions on names, matched whole. */
    public record NameFilterInput(
            @Size(max = NameFilter.MAX_PATTERNS)
            @Schema(description = "Left out or empty for all names", example = "[\"daily-.*\"]")
            @Nullable
            List<@NotNull @Size(min = 1, max = SyncGroupRules.MAX_PATTERN_LENGTH) String> include,

            @Size(max = NameFilter.MAX_PATTERNS)
            @Schema(description = "What is left out even so", example = "[\"tmp.*\"]")
            @Nullable
            List<@NotNull @Size(min = 1, max = SyncGroupRules.MAX_PATTERN_LENGTH) String> exclude) {
        static NameFilter filter(@Nullable NameFilterInput written) {
            return written == null
                    ? NameFilter.ALL
                    : new NameFilter(
                            Objects.requireNonNullElse(written.include, List.of()),
                            Objects.requireNonNullElse(written.exclude, List.of()));
        }

        static NameFilterInput of(NameFilter filter) {
            return new NameFilterInput(filter.include(), filter.exclude());
        }
    }

    /** How streams are made. */
    public record StreamInput(
            @Schema(description = "Encrypted datasets as they are stored (`-w`); false by default", example = "false")
            @Nullable
            Boolean raw,

            @Schema(description = "Blocks as they are stored (`-c`); true by default", example = "true") @Nullable
            Boolean compressed,

            @Schema(description = "Large blocks as they are (`-L`); true by default", example = "true") @Nullable
            Boolean largeBlocks,

            @Schema(description = "With the properties of the source (`-p`); false by default", example = "false")
            @Nullable
            Boolean properties) {
        static StreamOptions options(@Nullable StreamInput written) {
            StreamOptions otherwise = StreamOptions.DEFAULT;
            return written == null
                    ? otherwise
                    : new StreamOptions(
                            Objects.requireNonNullElse(written.raw, otherwise.raw()),
                            Objects.requireNonNullElse(written.compressed, otherwise.compressed()),
                            Objects.requireNonNullElse(written.largeBlocks, otherwise.largeBlocks()),
                            Objects.requireNonNullElse(written.properties, otherwise.properties()));
        }

        static StreamInput of(StreamOptions options) {
            return new StreamInput(options.raw(), options.compressed(), options.largeBlocks(), options.properties());
        }
    }

    /** When it runs: by one of the two, or by hand alone. */
    public record ScheduleInput(
            @Min(Pace.MIN_SECONDS)
            @Max(Pace.MAX_SECONDS)
            @Schema(description = "Every so often", example = "3600")
            @Nullable
            Integer intervalSeconds,

            @Size(max = 200)
            @Schema(description = "Five fields, in the zone; not beside `intervalSeconds`", example = "0 3 * * *")
            @Nullable
            String cron,

            @Size(max = 64) @Schema(description = "Zone of `cron`", example = "Europe/Paris") @Nullable
            String timeZone) {
        static Pace pace(@Nullable ScheduleInput written) {
            return written == null
                    ? new Pace(null, null, null)
                    : new Pace(written.intervalSeconds, written.cron, written.timeZone);
        }

        static ScheduleInput of(Pace pace) {
            return new ScheduleInput(pace.intervalSeconds(), pace.cron(), pace.timeZone());
        }
    }

    /** What transfers do while a line suffers. */
    public record LinePolicyInput(
            @Schema(description = "`IGNORE` by default; `SLOW` and `HOLD` hold while a line is down") @Nullable
            WhenDegraded whenDegraded,

            @Min(1) @Schema(description = "For `SLOW`", example = "1000000") @Nullable
            Long slowBytesPerSecond,

            @Min(0)
            @Max(SyncGroupRules.MAX_RESUME_SECONDS)
            @Schema(description = "How long the line has to be up again; 0 by default", example = "300")
            @Nullable
            Integer resumeAfterSeconds,

            @Size(max = SyncGroupRules.MAX_LINES)
            @Schema(description = "The lines that count; left out or empty for those between the two sites")
            @Nullable
            List<@NotNull UUID> lineIds) {
        static LinePolicy policy(@Nullable LinePolicyInput written) {
            return written == null
                    ? LinePolicy.IGNORE
                    : new LinePolicy(
                            Objects.requireNonNullElse(written.whenDegraded, WhenDegraded.IGNORE),
                            written.slowBytesPerSecond,
                            Objects.requireNonNullElse(written.resumeAfterSeconds, 0),
                            Objects.requireNonNullElse(written.lineIds, List.of()));
        }

        static LinePolicyInput of(LinePolicy policy) {
            return new LinePolicyInput(
                    policy.whenDegraded(), policy.slowBytesPerSecond(), policy.resumeAfterSeconds(), policy.lineIds());
        }
    }

    /** Where a replica goes. */
    public record SyncTargetInput(
            @NotNull @Schema(description = "A storage system")
            UUID systemId,

            @NotNull
            @Size(max = 255)
            @Schema(
                    description = "The root there; what is below the source's root has the same name below this one",
                    example = "backup/home")
            String dataset) {
        SyncTarget target() {
            return new SyncTarget(systemId, dataset);
        }
    }

    SyncGroupDetails details() {
        return new SyncGroupDetails(
                name,
                sourceSystemId,
                sourceDataset,
                recursive == null || recursive,
                NameFilterInput.filter(datasets),
                NameFilterInput.filter(snapshots),
                initial == null ? InitialPolicy.NEWEST : initial,
                StreamInput.options(stream),
                DeliveryInput.delivery(delivery),
                ScheduleInput.pace(schedule),
                LinePolicyInput.policy(linePolicy),
                bandwidthBytesPerSecond,
                rpoSeconds,
                new Care(
                        SnapshotPlanInput.plan(snapshotPlan),
                        RetentionInput.plan(retention),
                        ConflictPolicyInput.policy(conflicts),
                        VerificationInput.plan(verification)),
                targets.stream().map(SyncTargetInput::target).toList(),
                enabled == null || enabled);
    }

    static SyncGroupInput of(SyncGroupDetails group) {
        return new SyncGroupInput(
                group.name(),
                group.sourceSystemId(),
                group.sourceDataset(),
                group.recursive(),
                NameFilterInput.of(group.datasets()),
                NameFilterInput.of(group.snapshots()),
                group.initial(),
                StreamInput.of(group.stream()),
                DeliveryInput.of(group.delivery()),
                ScheduleInput.of(group.pace()),
                LinePolicyInput.of(group.linePolicy()),
                group.bandwidthBytesPerSecond(),
                group.rpoSeconds(),
                SnapshotPlanInput.of(group.care().snapshotPlan()),
                RetentionInput.of(group.care().retention()),
                ConflictPolicyInput.of(group.care().conflicts()),
                VerificationInput.of(group.care().verification()),
                group.targets().stream()
                        .map(target -> new SyncTargetInput(target.systemId(), target.dataset()))
                        .toList(),
                group.enabled());
    }
}
