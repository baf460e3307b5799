package io.plumbline.replication.api;

import io.plumbline.replication.CalendarCounts;
import io.plumbline.replication.KeepRules;
import io.plumbline.replication.RetentionPlan;
import io.plumbline.replication.api.SyncGroupInput.NameFilterInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which snapshots the sides of a group keep, as callers write it. */
public record RetentionInput(
        @Valid @Schema(description = "At the source; left out to keep all") @Nullable
        KeepInput source,

        @Valid @Schema(description = "At each target; left out to keep all") @Nullable
        KeepInput target,

        @Schema(
                description = "Whether what a target would destroy on arrival is not sent to it; false by default",
                example = "true")
        @Nullable
        Boolean thinBeforeSending) {
    /** The rules of one side: what any of them asks for is kept. */
    public record KeepInput(
            @Min(0)
            @Max(CalendarCounts.MAX_COUNT)
            @Schema(description = "So many of the newest", example = "10")
            @Nullable
            Integer keepLast,

            @Valid @Schema(description = "The newest of so many hours, days and so on") @Nullable
            CalendarInput calendar,

            @Min(1) @Schema(description = "All that are younger", example = "604800") @Nullable
            Long keepForSeconds,

            @Valid
            @Schema(
                    description =
                            "Which snapshots the rules are about; all others are kept. Left out, those that `snapshotPlan` makes")
            @Nullable
            NameFilterInput names,

            @Size(max = 64)
            @Schema(description = "Whose calendar; `UTC` by default", example = "Europe/Paris")
            @Nullable
            String timeZone) {
        static @Nullable KeepRules rules(@Nullable KeepInput written) {
            return written == null
                    ? null
                    : new KeepRules(
                            count(written.keepLast),
                            CalendarInput.counts(written.calendar),
                            written.keepForSeconds,
                            NameFilterInput.filter(written.names),
                            Objects.requireNonNullElse(written.timeZone, "UTC"));
        }

        static @Nullable KeepInput of(@Nullable KeepRules rules) {
            return rules == null
                    ? null
                    : new KeepInput(
                            rules.keepLast(),
                            CalendarInput.of(rules.calendar()),
                            rules.keepForSeconds(),
                            NameFilterInput.of(rules.names()),
                            rules.timeZone());
        }
    }

    /** Of how many stretches of the calendar the newest snapshot is kept. */
    public record CalendarInput(
            @Min(0) @Max(CalendarCounts.MAX_COUNT) @Schema(example = "24") @Nullable
            Integer hourly,

            @Min(0) @Max(CalendarCounts.MAX_COUNT) @Schema(example = "7") @Nullable
            Integer daily,

            @Min(0) @Max(CalendarCounts.MAX_COUNT) @Schema(example = "4") @Nullable
            Integer weekly,

            @Min(0) @Max(CalendarCounts.MAX_COUNT) @Schema(example = "12") @Nullable
            Integer monthly,

            @Min(0) @Max(CalendarCounts.MAX_COUNT) @Schema(example = "0") @Nullable
            Integer yearly) {
        static CalendarCounts counts(@Nullable CalendarInput written) {
            return written == null
                    ? CalendarCounts.NONE
                    : new CalendarCounts(
                            count(written.hourly),
                            count(written.daily),
                            count(written.weekly),
                            count(written.monthly),
                            count(written.yearly));
        }

        static CalendarInput of(CalendarCounts counts) {
            return new CalendarInput(
                    counts.hourly(), counts.daily(), counts.weekly(), counts.monthly(), counts.yearly());
        }
    }

    private static int count(@Nullable Integer written) {
        return written == null ? 0 : written;
    }

    static RetentionPlan plan(@Nullable RetentionInput written) {
        return written == null
                ? RetentionPlan.KEEP_ALL
                : new RetentionPlan(
                        KeepInput.rules(written.source),
                        KeepInput.rules(written.target),
                        Boolean.TRUE.equals(written.thinBeforeSending));
    }

    static RetentionInput of(RetentionPlan plan) {
        return new RetentionInput(KeepInput.of(plan.source()), KeepInput.of(plan.target()), plan.thinBeforeSending());
    }
}
