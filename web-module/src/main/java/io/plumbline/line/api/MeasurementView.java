package io.plumbline.line.api;

import io.plumbline.line.Measurement;
import io.plumbline.line.RoundTrip;
import io.plumbline.line.Verdict;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One turn of a line as callers read it; null where nothing was measured or printed. */
public record MeasurementView(
        Instant at,
        Verdict verdict,
        @Schema(example = "5") @Nullable Integer sent,
        @Schema(example = "5") @Nullable Integer received,
        @Schema(example = "0") @Nullable Double lossPercent,
        @Schema(example = "11.2") @Nullable Double rttMinMillis,
        @Schema(example = "11.9") @Nullable Double rttAvgMillis,
        @Schema(example = "13.4") @Nullable Double rttMaxMillis,
        @Schema(example = "0.6") @Nullable Double rttDeviationMillis,

        @Schema(description = "Why there is no measurement") @Nullable
        String reason) {
    public static MeasurementView of(Measurement measurement) {
        RoundTrip roundTrip = measurement.roundTrip();
        return new MeasurementView(
                measurement.at(),
                measurement.verdict(),
                measurement.measured() ? Integer.valueOf(measurement.sent()) : null,
                measurement.measured() ? Integer.valueOf(measurement.received()) : null,
                measurement.lossPercent(),
                roundTrip == null ? null : Double.valueOf(roundTrip.minMillis()),
                roundTrip == null ? null : Double.valueOf(roundTrip.avgMillis()),
                roundTrip == null ? null : Double.valueOf(roundTrip.maxMillis()),
                roundTrip == null ? null : roundTrip.deviationMillis(),
                measurement.reason());
    }
}
