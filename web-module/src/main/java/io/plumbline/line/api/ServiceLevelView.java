package io.plumbline.line.api;

import io.plumbline.line.NoDataRule;
import io.plumbline.line.Outage;
import io.plumbline.line.ServiceLevel;
import io.plumbline.line.ServiceTimes;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A service level as callers read it; the first four times and maintenance together are the whole period. */
public record ServiceLevelView(
        @Schema(
                description =
                        "Up and degraded of the time that counts; null when none does. Maintenance never counts, time without data as the rule says",
                example = "99.95")
        @Nullable
        Double availabilityPercent,

        @Schema(description = "What time without data counts as")
        NoDataRule noDataRule,

        long upSeconds,
        long degradedSeconds,
        @Schema(description = "Outside of maintenance") long downSeconds,
        @Schema(description = "Nothing is known") long noDataSeconds,
        long maintenanceSeconds,

        @Schema(description = "The part of maintenance in which the line was down")
        long excusedDownSeconds,

        List<OutageTime> outages) {
    /** An outage within the period; short returns are part of it. */
    public record OutageTime(Instant from, Instant to, long downSeconds) {
        static OutageTime of(Outage outage) {
            return new OutageTime(
                    outage.span().from(), outage.span().to(), outage.downtime().toSeconds());
        }
    }

    static ServiceLevelView of(ServiceLevel level) {
        ServiceTimes times = level.times();
        return new ServiceLevelView(
                level.availabilityPercent(),
                level.noDataRule(),
                times.up().toSeconds(),
                times.degraded().toSeconds(),
                times.down().toSeconds(),
                times.noData().toSeconds(),
                times.maintenance().toSeconds(),
                times.excusedDown().toSeconds(),
                level.outages().stream().map(OutageTime::of).toList());
    }
}
