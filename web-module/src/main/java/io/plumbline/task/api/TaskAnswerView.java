package io.plumbline.task.api;

import io.plumbline.task.RunResult;
import io.plumbline.task.RunState;
import io.plumbline.task.job.TaskRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A task on one system with all that came of it, as callers read it. */
public record TaskAnswerView(
        UUID systemId,

        @Schema(description = "The name that the system had then")
        String systemName,

        RunState state,

        @Schema(description = "Why it failed or was cancelled") @Nullable
        String reason,

        @Schema(description = "What the system listed: columns by name; null where nothing could be read") @Nullable
        List<Map<String, String>> rows,

        @Schema(description = "What it printed, at most the first 256 KiB") @Nullable
        String output,

        @Nullable Instant endedAt) {
    static TaskAnswerView of(TaskRun run) {
        TaskRunView listed = TaskRunView.of(run);
        RunResult result = run.result();
        return new TaskAnswerView(
                listed.systemId(),
                listed.systemName(),
                listed.state(),
                listed.reason(),
                listed.rows(),
                result == null ? null : result.output(),
                listed.endedAt());
    }
}
