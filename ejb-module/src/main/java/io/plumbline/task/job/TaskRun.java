package io.plumbline.task.job;

import io.plumbline.task.RunResult;
import io.plumbline.task.RunState;
import io.plumbline.task.store.StoredRun;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task on one system.
 *
 * @param result what came of it; {@code null} while it waits. In overviews it is without rows and output, among all runs of a task without output
 */
public record TaskRun(
        UUID systemId,
        String systemName,
        @Nullable RunResult result,
        @Nullable Instant endedAt) {
    static TaskRun of(StoredRun stored) {
        return new TaskRun(
                stored.systemId(),
                stored.systemName(),
                stored.state() == RunState.WAITING ? null : result(stored),
                stored.endedAt());
    }

    private static RunResult result(StoredRun stored) {
        StoredRun.Answer answer = stored.answer() == null ? StoredRun.Answer.NONE : stored.answer();
        String rows = answer.rows();
        return new RunResult(
                stored.state(), stored.reason(), rows == null ? null : RowsText.read(rows), answer.output());
    }

    StoredRun stored() {
        if (result == null) {
            return new StoredRun(systemId, systemName, RunState.WAITING, null, null, null);
        }
        String rows = result.rows() == null ? null : RowsText.write(result.rows());
        return new StoredRun(
                systemId,
                systemName,
                result.state(),
                result.reason(),
                endedAt,
                new StoredRun.Answer(rows, result.output()));
    }

    public RunState state() {
        return result == null ? RunState.WAITING : result.state();
    }

    public @Nullable String reason() {
        return result == null ? null : result.reason();
    }
}
