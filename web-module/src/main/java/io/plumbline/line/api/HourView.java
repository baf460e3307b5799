package io.plumbline.line.api;

import io.plumbline.line.MeasuredHour;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a line measured in an hour, as callers read it; null where nothing came back. */
public record HourView(
        @Schema(description = "Beginning of the hour") Instant at,

        @Schema(description = "Turns, whatever became of them")
        int turns,

        @Schema(description = "Turns in which the router could not be reached")
        int unreachable,

        @Schema(description = "Turns without a measurement for another reason")
        int noData,

        @Schema(description = "Turns in which nothing came back")
        int allLost,

        long sent,
        long received,
        @Nullable Double lossPercent,
        @Nullable Double rttMinMillis,

        @Schema(description = "Percentiles are of the turns' averages") @Nullable
        Double rttP10Millis,

        @Nullable Double rttMedianMillis,
        @Nullable Double rttP90Millis,
        @Nullable Double rttMaxMillis,
        @Nullable Double rttAvgMillis,
        @Nullable Double jitterMillis) {
    static HourView of(MeasuredHour hour) {
        MeasuredHour.RoundTrips times = hour.roundTrips();
        return new HourView(
                hour.hour(),
                hour.turns().all(),
                hour.turns().unreachable(),
                hour.turns().noData(),
                hour.turns().allLost(),
                hour.sent(),
                hour.received(),
                hour.lossPercent(),
                times == null ? null : Double.valueOf(times.minMillis()),
                times == null ? null : Double.valueOf(times.p10Millis()),
                times == null ? null : Double.valueOf(times.medianMillis()),
                times == null ? null : Double.valueOf(times.p90Millis()),
                times == null ? null : Double.valueOf(times.maxMillis()),
                times == null ? null : Double.valueOf(times.avgMillis()),
                times == null ? null : Double.valueOf(times.jitterMillis()));
    }
}
