package io.plumbline.line.api;

import io.plumbline.line.Contract;
import io.plumbline.line.LineDetails;
import io.plumbline.line.Probe;
import io.plumbline.ops.Failure;
import io.plumbline.ops.ShortText;
import io.plumbline.web.HostAddress;
import io.plumbline.web.PlainText;
import io.plumbline.web.ShownAs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line as callers write it. What is left out has the default that is named. */
@ShownAs(LineView.class)
public record LineInput(
        @NotNull @PlainText @Schema(description = "Unique name", example = "LYO-PAR-1")
        String name,

        @NotNull @Schema(description = "The router that pings")
        UUID routerId,

        @NotNull @HostAddress @Schema(description = "The far end", example = "192.0.2.2")
        String target,

        @Schema(description = "Address or interface to ping from", example = "Loopback0") @Nullable
        String source,

        @Schema(description = "Routing instance", example = "CUSTOMER-A") @Nullable
        String vrf,

        @Min(5) @Max(86_400) @Schema(description = "180 by default", example = "180") @Nullable
        Integer intervalSeconds,

        @Min(1) @Max(Probe.MAX_COUNT) @Schema(description = "5 by default", example = "5") @Nullable
        Integer probeCount,

        @Min(0) @Max(Probe.MAX_SIZE_BYTES) @Schema(description = "100 by default", example = "100") @Nullable
        Integer probeSizeBytes,

        @Min(100)
        @Max(60_000)
        @Schema(description = "How long each answer is waited for, 2000 by default", example = "2000")
        @Nullable
        Integer probeTimeoutMillis,

        @Schema(description = "Whether probes may not be fragmented; false by default", example = "false") @Nullable
        Boolean dontFragment,

        @Min(0)
        @Max(Probe.Header.MAX_DSCP)
        @Schema(
                description = "Differentiated services code point of the probes; the router's own by default",
                example = "46")
        @Nullable
        Integer dscp,

        @Size(max = 100)
        @Schema(
                description = "The router's own probe of this line, where its router is measured by them",
                example = "10")
        @Nullable
        String onBoxProbe,

        @Schema(description = "The site at the far end") @Nullable
        UUID farSiteId,

        @Min(1) @Schema(description = "What the line can carry", example = "100000000") @Nullable
        Long capacityBitsPerSecond,

        @Valid @Schema(description = "What was agreed with its provider") @Nullable
        ContractView contract,

        @Schema(description = "Whether it is measured; true by default", example = "true") @Nullable
        Boolean enabled) {
    private static final int DEFAULT_INTERVAL_SECONDS = 180;
    private static final int DEFAULT_COUNT = 5;
    private static final int DEFAULT_SIZE_BYTES = 100;
    private static final int DEFAULT_TIMEOUT_MILLIS = 2_000;

    LineDetails details() {
        if (source != null && !Probe.isSource(source)) {
            throw Failure.invalid("source", Probe.SOURCE_RULE);
        }
        if (vrf != null && !Probe.isVrf(vrf)) {
            throw Failure.invalid("vrf", Probe.VRF_RULE);
        }
        Probe probe = new Probe(
                target,
                source,
                vrf,
                Objects.requireNonNullElse(probeCount, DEFAULT_COUNT),
                Objects.requireNonNullElse(probeSizeBytes, DEFAULT_SIZE_BYTES),
                Duration.ofMillis(Objects.requireNonNullElse(probeTimeoutMillis, DEFAULT_TIMEOUT_MILLIS)),
                new Probe.Header(Objects.requireNonNullElse(dontFragment, false), dscp));
        return new LineDetails(
                name,
                routerId,
                probe,
                onBoxProbe == null ? null : ShortText.require("onBoxProbe", onBoxProbe),
                Objects.requireNonNullElse(intervalSeconds, DEFAULT_INTERVAL_SECONDS),
                farSiteId,
                capacityBitsPerSecond,
                contract == null ? Contract.NONE : contract.contract(),
                enabled == null || enabled);
    }

    static LineInput of(LineDetails details) {
        return new LineInput(
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
                details.enabled());
    }
}
