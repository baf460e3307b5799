package io.plumbline.task.ui;

import io.plumbline.ops.ui.Words;
import io.plumbline.task.Progress;
import io.plumbline.task.job.TaskChanged;
import io.plumbline.task.job.Tasks;
import io.plumbline.task.store.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.omnifaces.cdi.Push;
import org.omnifaces.cdi.PushContext;

/** Tells the pages that are open how far a task is: a list shows it in place, the task's own page reads its runs again. */
@ApplicationScoped
public class TaskPush {
    @Inject
    @Push(channel = "tasks")
    private PushContext pages;

    @Inject
    private Tasks tasks;

    @Inject
    private Words words;

    void changed(@ObservesAsync TaskChanged event) {
        Task task = tasks.get(event.taskId());
        Progress progress = tasks.progress(List.of(task)).getOrDefault(task.id(), Progress.NONE);
        pages.send(List.of(Map.of(
                "id", task.id().toString(),
                "state", TaskLook.of(task, progress).name(),
                "shape", words.shape(TaskLook.of(task, progress)),
                "word", words.of(TaskLook.of(task, progress)),
                "progress", progress.words())));
    }
}
