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
        if (read instanceof TaskResult.Rows found) {
            return listed(Verdict.MEASURED, null, found.rows());
        }
        String reason = read instanceof TaskResult.Refused refused
                ? "refused: " + refused.reason()
                : ((TaskResult.Unreadable) read).reason();
        return listed(Verdict.NO_DATA, reason, null);
    }

    private static ParseView listed(
            Verdict verdict, @Nullable String reason, @Nullable List<Map<String, String>> rows) {
        return new ParseView(verdict, null, null, null, null, null, null, null, reason, rows);
    }
}
