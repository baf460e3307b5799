package io.plumbline.line.api;

import io.plumbline.line.LineDetails;
import io.plumbline.line.LineOrigin;
import io.plumbline.line.LineState;
import io.plumbline.line.LineStatus;
import io.plumbline.line.Measurement;
import io.plumbline.line.store.Line;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line as callers read it, with its state and last measurement. */
public record LineView(
        UUID id,
        String name,
        UUID routerId,
        String target,
        @Nullable String source,
        @Nullable String vrf,
        int intervalSeconds,
        int probeCount,
        int probeSizeBytes,
        int probeTimeoutMillis,
        boolean dontFragment,
        @Nullable Integer dscp,
        @Nullable String onBoxProbe,
        @Nullable UUID farSiteId,
        @Nullable Long capacityBitsPerSecond,
        ContractView contract,
        boolean enabled,
        LineOrigin origin,
        LineState state,
        @Nullable Instant stateSince,
        @Schema(description = "Why it is not up") @Nullable String stateReason,

        @Schema(description = "Whether its state changes all the time")
        boolean flapping,

        @Nullable MeasurementView lastMeasurement,
        Instant createdAt,
        Instant updatedAt) {
    static LineView of(Line line) {
        LineDetails details = line.details();
        LineStatus status = line.snapshot().status();
        Measurement last = line.snapshot().lastMeasurement();
        return new LineView(
                line.id(),
                details.name(),
                details.routerId(),
                details.probe().target(),
                details.probe().source(),
                details.probe().vrf(),
                details.intervalSeconds(),
                details.probe().count(),
                details.probe().sizeBytes(),
                (int) details.probe().timeout().toMillis(),
                details.probe().header().dontFragment(),
                details.probe().header().dscp(),
                details.onBoxProbe(),
                details.farSiteId(),
                details.capacityBitsPerSecond(),
                ContractView.of(details.contract()),
                details.enabled(),
                line.origin(),
                status.state(),
                status.since(),
                status.reason(),
                status.flaps().flapping(),
                last == null ? null : MeasurementView.of(last),
                line.createdAt(),
                line.updatedAt());
    }
}
