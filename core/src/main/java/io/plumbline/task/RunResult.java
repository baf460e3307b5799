package io.plumbline.task;

import io.plumbline.platform.TaskReader;
import io.plumbline.platform.TaskRecords;
import io.plumbline.platform.TaskResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a task on one system.
 *
 * @param reason why there are no rows
 * @param rows what the router listed; {@code null} where nothing could be read
 * @param output what it printed, as it is kept; {@code null} where nothing came
 */
public record RunResult(
        RunState state,
        @Nullable String reason,
        @Nullable List<Map<String, String>> rows,
        @Nullable String output) {
    public static final int MAX_ROWS = TaskRecords.MAX_ROWS;
    private static final int MAX_REASON_CHARS = 500;

    public RunResult {
        rows = rows == null ? null : List.copyOf(rows.subList(0, Math.min(rows.size(), MAX_ROWS)));
        reason = reason == null ? null : shortened(reason.replace("\0", ""));
        output = output == null || output.isEmpty() ? null : KeptOutput.of(output);
    }

    /** What an answer says; it is read whole, and kept as long as may be. */
    public static RunResult read(TaskReader reader, String answer) {
        TaskResult result = reader.read(answer);
        return result instanceof TaskResult.Rows found
                ? new RunResult(RunState.DONE, null, found.rows(), answer)
                : failed(String.valueOf(result.problem()), answer);
    }

    public static RunResult failed(String reason, String output) {
        return new RunResult(RunState.FAILED, reason, null, output);
    }

    public static RunResult cancelled(String reason, String output) {
        return new RunResult(RunState.CANCELLED, reason, null, output);
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS) + "…";
    }
}
