package io.plumbline.line.api;

import io.plumbline.line.store.OutageEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An outage as callers read it. */
public record OutageView(
        UUID id,
        UUID lineId,
        @Schema(example = "LYO-PAR-1") String lineName,
        Instant beganAt,

        @Schema(description = "null while it goes on") @Nullable
        Instant endedAt,

        @Schema(
                description = "How long the line was down in it: without short returns and time without data",
                example = "240")
        long downSeconds,

        @Schema(description = "How often the line went down in it")
        int timesDown,

        @Schema(description = "What was found when it began") @Nullable
        String reason,

        @Schema(description = "What went down with it, where something did") @Nullable
        String hint) {
    static OutageView of(OutageEntry outage, Duration downtime, @Nullable String hint) {
        return new OutageView(
                outage.id(),
                outage.line().id(),
                outage.line().name(),
                outage.beganAt(),
                outage.endedAt(),
                downtime.toSeconds(),
                outage.timesDown(),
                outage.reason(),
                hint);
    }
}
