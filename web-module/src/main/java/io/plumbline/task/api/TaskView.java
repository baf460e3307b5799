package io.plumbline.task.api;

import io.plumbline.task.Progress;
import io.plumbline.task.TaskState;
import io.plumbline.task.job.TaskRun;
import io.plumbline.task.store.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A task as callers read it. */
public record TaskView(
        UUID id,
        @Schema(example = "traceroute") String kind,
        @Schema(example = "{\"target\":\"192.0.2.2\"}") Map<String, String> parameters,
        @Schema(example = "120") int timeoutSeconds,
        TaskState state,
        String createdBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        Progress progress,

        @Schema(description = "One for each system, by name; null in lists") @Nullable
        List<TaskRunView> runs) {
    static TaskView of(Task task, Progress progress, @Nullable List<TaskRun> runs) {
        return new TaskView(
                task.id(),
                task.kind(),
                task.parameters().values(),
                task.timeoutSeconds(),
                task.state(),
                task.createdBy(),
                task.createdAt(),
                task.endedAt(),
                progress,
                runs == null ? null : runs.stream().map(TaskRunView::of).toList());
    }
}
