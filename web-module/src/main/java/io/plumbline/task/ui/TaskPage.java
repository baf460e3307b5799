package io.plumbline.task.ui;

import io.plumbline.access.Role;
import io.plumbline.ops.ui.Ids;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Operators;
import io.plumbline.task.Progress;
import io.plumbline.task.RunResult;
import io.plumbline.task.RunState;
import io.plumbline.task.TaskState;
import io.plumbline.task.job.TaskRun;
import io.plumbline.task.job.TaskRunner;
import io.plumbline.task.job.Tasks;
import io.plumbline.task.store.Task;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** One task: how far it is, and what one of its systems answered. Which one is part of the address. */
@Named
@ViewScoped
public class TaskPage implements Serializable {
    private static final long serialVersionUID = 1;
    /** Rows that a page shows; all of them are there over REST. */
    private static final int MAX_ROWS = 500;

    @Inject
    private transient Tasks tasks;

    @Inject
    private transient TaskRunner runner;

    private @Nullable String id;
    private @Nullable String system;
    private transient @Nullable Task task;
    private transient List<TaskRun> runs = List.of();
    private transient @Nullable TaskRun shown;
    private transient List<Map<String, String>> rows = List.of();
    private transient List<String> columns = List.of();
    private transient int rowCount;

    /** Answers with 404 when the address names no task. */
    public void open() {
        Ids.orMissing(this::read);
    }

    /** Before each drawing: the page asks for the task many times over. */
    public void read() {
        UUID taskId = Ids.parse(id, "task");
        task = tasks.get(taskId);
        runs = tasks.overview(taskId);
        UUID wanted = runs.size() == 1
                ? runs.get(0).systemId()
                : system == null || system.isEmpty() ? null : Ids.parse(system, "system");
        shown = wanted == null ? null : tasks.run(taskId, wanted).orElse(null);
        RunResult result = shown == null ? null : shown.result();
        layOut(result == null || result.rows() == null ? List.of() : result.rows());
    }

    public void cancel() {
        Messages.run(
                () -> runner.cancel(Ids.parse(id, "task"), Operators.require(Role.OPERATOR_NAME)),
                "The task is cancelled");
    }

    public Task getTask() {
        return Objects.requireNonNull(task, "it is read before each drawing");
    }

    public List<TaskRun> getRuns() {
        return runs;
    }

    public Progress getProgress() {
        return new Progress(
                runs.size(), count(run -> run.endedAt() != null), count(run -> run.state() == RunState.FAILED));
    }

    private int count(Predicate<TaskRun> counted) {
        return (int) runs.stream().filter(counted).count();
    }

    public TaskLook getLook() {
        return TaskLook.of(getTask(), getProgress());
    }

    public boolean isRunning() {
        return getTask().state() == TaskState.RUNNING;
    }

    /** The run whose answer is shown; {@code null} while none is chosen. */
    public @Nullable TaskRun getShown() {
        return shown;
    }

    public List<Map<String, String>> getRows() {
        return rows;
    }

    public int getRowCount() {
        return rowCount;
    }

    /** The columns of all rows, in the order in which they come. */
    public List<String> getColumns() {
        return columns;
    }

    public String getOutput() {
        RunResult result = shown == null ? null : shown.result();
        return result == null || result.output() == null ? "" : result.output();
    }

    private void layOut(List<Map<String, String>> all) {
        rowCount = all.size();
        rows = all.subList(0, Math.min(all.size(), MAX_ROWS));
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        columns = List.copyOf(names);
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String value) {
        id = value;
    }

    public @Nullable String getSystem() {
        return system;
    }

    public void setSystem(@Nullable String value) {
        system = value;
    }
}
