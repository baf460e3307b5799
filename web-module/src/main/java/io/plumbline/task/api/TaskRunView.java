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

/** A task on one system as callers read it with the task; what the system printed is at the run's own address. */
public record TaskRunView(
        UUID systemId,

        @Schema(description = "The name that the system had then")
        String systemName,

        RunState state,

        @Schema(description = "Why it failed or was cancelled") @Nullable
        String reason,

        @Schema(description = "What the system listed: columns by name; null where nothing could be read") @Nullable
        List<Map<String, String>> rows,

        @Nullable Instant endedAt) {
    static TaskRunView of(TaskRun run) {
        RunResult result = run.result();
        return new TaskRunView(
                run.systemId(),
                run.systemName(),
                run.state(),
                run.reason(),
                result == null ? null : result.rows(),
                run.endedAt());
    }
}
