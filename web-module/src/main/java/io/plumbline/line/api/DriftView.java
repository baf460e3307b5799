package io.plumbline.line.api;

import io.plumbline.line.Drift;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a line's round-trip time over the last four weeks, as callers read it. It alarms nobody. */
public record DriftView(
        Kind kind,

        @Schema(description = "A sentence for people, with days in UTC")
        String explanation,

        @Schema(description = "Of a shift: the first hour of the new level") @Nullable
        Instant since,

        @Nullable Double beforeMillis,
        @Schema(description = "The level now") @Nullable Double nowMillis,

        @Schema(description = "Of a creep: negative where it falls") @Nullable
        Double millisPerDay,

        @Schema(description = "When the agreed bound is reached if it goes on so") @Nullable
        Instant crossesContractAt) {
    /** What was found. */
    public enum Kind {
        STEADY,
        SHIFTED,
        CREEPING,
        TOO_LITTLE_DATA
    }

    static DriftView of(Drift drift) {
        String explanation = drift.explanation(ZoneOffset.UTC);
        if (drift instanceof Drift.Steady steady) {
            return new DriftView(Kind.STEADY, explanation, null, null, steady.millis(), null, null);
        } else if (drift instanceof Drift.Shifted shifted) {
            return new DriftView(
                    Kind.SHIFTED,
                    explanation,
                    shifted.since(),
                    shifted.beforeMillis(),
                    shifted.afterMillis(),
                    null,
                    null);
        } else if (drift instanceof Drift.Creeping creeping) {
            return new DriftView(
                    Kind.CREEPING,
                    explanation,
                    null,
                    null,
                    creeping.nowMillis(),
                    creeping.millisPerDay(),
                    creeping.crossesContractAt());
        }
        return new DriftView(Kind.TOO_LITTLE_DATA, explanation, null, null, null, null, null);
    }
}
