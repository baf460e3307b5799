package io.plumbline.platform.api;

import io.plumbline.line.Verdict;
import io.plumbline.line.api.MeasurementView;
import io.plumbline.platform.TaskResult;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
        @Nullable String reason,

        @Schema(description = "What another task than a ping listed: its columns by name") @Nullable
        List<Map<String, String>> rows) {
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
                read.reason(),
                null);
    }

    static ParseView of(TaskResult read) {
        boolean listed = read instanceof TaskResult.Rows;
        return new ParseView(
                listed ? Verdict.MEASURED : Verdict.NO_DATA,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                read.problem(),
                read instanceof TaskResult.Rows found ? found.rows() : null);
    }
}
