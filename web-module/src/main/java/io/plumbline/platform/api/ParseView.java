package io.plumbline.platform.api;

import io.plumbline.line.Verdict;
import io.plumbline.line.api.MeasurementView;
import org.jspecify.annotations.Nullable;

/** What was read; null where the router printed none. */
public record ParseView(
        Verdict verdict,
        @Nullable Integer sent,
        @Nullable Integer received,
        @Nullable Double lossPercent,
        @Nullable Double rttMinMillis,
        @Nullable Double rttAvgMillis,
        @Nullable Double rttMaxMillis,
        @Nullable Double rttDeviationMillis,
        @Nullable String reason) {
    static ParseView of(MeasurementView read) {
        return new ParseView(
                read.verdict(),
                read.sent(),
                read.received(),
                read.lossPercent(),
                read.rttMinMillis(),
                read.rttAvgMillis(),
                read.rttMaxMillis(),
                read.rttDeviationMillis(),
                read.reason());
    }
}
