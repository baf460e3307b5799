package io.plumbline.replication.api;

import io.plumbline.replication.Forecast;
import io.plumbline.replication.Replica;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When a replica will lack nothing, as far as that can be told. */
public record ForecastView(
        @Schema(
                description =
                        "`MET`: it lacks nothing. `EXPECTED`: at the time in `at`, if the rate stays. `HELD`: not before a line is up. `NEEDS_PERSON`: not before somebody does something. `UNKNOWN`: a figure is missing")
        Forecast.Kind kind,

        @Schema(description = "null unless the kind is `EXPECTED`") @Nullable
        Instant at,

        @Schema(description = "Whether that is later than the group's `rpoSeconds` allow")
        boolean late,

        @Schema(
                description = "How it was found, in sentences",
                example = "The transfer runs. 1.2 GiB left at 11.0 MB/s, the rate of this transfer, take 1 min.")
        String words) {
    static ForecastView of(Forecast forecast, Replica.Backlog backlog, @Nullable Integer rpoSeconds) {
        return new ForecastView(forecast.kind(), forecast.at(), forecast.isLate(backlog, rpoSeconds), forecast.words());
    }
}
