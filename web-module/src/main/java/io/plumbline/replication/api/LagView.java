package io.plumbline.replication.api;

import io.plumbline.replication.Forecast;
import io.plumbline.replication.Replica;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a dataset is behind at one of its targets. */
public record LagView(
        @Schema(example = "tank/home/jane") String sourceDataset,
        UUID targetSystemId,
        @Schema(example = "backup/home/jane") String targetDataset,

        @Schema(description = "When the oldest snapshot was taken that the target lacks; null when it lacks none")
        @Nullable
        Instant behindSince,

        @Schema(description = "How long ago that was; 0 when it lacks none")
        long lagSeconds,

        @Schema(description = "Snapshots to be sent") int missingSnapshots,

        @Schema(description = "As the source estimates the streams; null where it can't tell") @Nullable
        Long missingBytes,

        @Schema(description = "What the group allows; null for any lag") @Nullable
        Integer rpoSeconds,

        @Schema(description = "Whether the lag is longer") boolean late,

        @Schema(description = "When it will lack nothing") ForecastView forecast,

        Instant plannedAt) {
    static LagView of(Replica replica, @Nullable Integer rpoSeconds, Forecast forecast, Instant now) {
        Replica.Backlog backlog = replica.backlog();
        return new LagView(
                replica.place().sourceDataset(),
                replica.place().targetSystemId(),
                replica.place().targetDataset(),
                backlog.behindSince(),
                backlog.lag(now).toSeconds(),
                backlog.snapshots(),
                backlog.bytes(),
                rpoSeconds,
                backlog.isLate(rpoSeconds, now),
                ForecastView.of(forecast, backlog, rpoSeconds),
                replica.plannedAt());
    }
}
