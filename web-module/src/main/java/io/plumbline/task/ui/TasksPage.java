package io.plumbline.task.ui;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Messages;
import io.plumbline.ops.ui.Rows;
import io.plumbline.task.Progress;
import io.plumbline.task.TaskState;
import io.plumbline.task.job.Tasks;
import io.plumbline.task.store.Task;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.ViewScoped;

/** The list of tasks, newest first. The state to show is part of the address, so it can be linked to. */
@Named
@ViewScoped
public class TasksPage implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Tasks tasks;

    private @Nullable String state;
    private Rows<Task> rows;
    private HashMap<UUID, Progress> progress = new HashMap<>();

    @PostConstruct
    void open() {
        rows = new Rows<>(this::read, request -> tasks.count(withState(request)));
    }

    private List<Task> read(ListRequest request, int first) {
        List<Task> found = tasks.rows(withState(request), first);
        progress = new HashMap<>(tasks.progress(found));
        return found;
    }

    private ListRequest withState(ListRequest request) {
        return state == null ? request : request.with(Map.of("state", state));
    }

    public Rows<Task> getRows() {
        return rows;
    }

    public Progress progress(Task task) {
        return progress.getOrDefault(task.id(), Progress.NONE);
    }

    public TaskLook look(Task task) {
        return TaskLook.of(task, progress(task));
    }

    public List<TaskState> getStates() {
        return List.of(TaskState.values());
    }

    public boolean isUnused() {
        return tasks.count(ListRequest.all()) == 0;
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String value) {
        boolean known =
                Arrays.stream(TaskState.values()).anyMatch(one -> one.name().equals(value));
        if (!known && value != null && !value.isEmpty()) {
            Messages.badAddress("There is no state '" + value + "': tasks of all states are shown");
        }
        state = known ? value : null;
    }
}
