package io.plumbline.task.ui;

import io.plumbline.task.Progress;
import io.plumbline.task.TaskState;
import io.plumbline.task.store.Task;

/** How a task looks to people: one whose systems gave no answer has ended, but is no success. */
enum TaskLook {
    RUNNING,
    DONE,
    PARTLY_DONE,
    FAILED,
    CANCELLED;

    static TaskLook of(Task task, Progress progress) {
        return of(task.state(), progress);
    }

    static TaskLook of(TaskState state, Progress progress) {
        return switch (state) {
            case RUNNING -> RUNNING;
            case CANCELLED -> CANCELLED;
            case DONE -> progress.fruitless() ? FAILED : progress.failed() > 0 ? PARTLY_DONE : DONE;
        };
    }
}
