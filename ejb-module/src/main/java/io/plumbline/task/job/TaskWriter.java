package io.plumbline.task.job;

import io.plumbline.ops.Log;
import io.plumbline.ops.store.DataBaseFault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;

/** Stores how the runs of tasks end, each in a transaction of its own. What can't be stored now is tried again later. */
@ApplicationScoped
public class TaskWriter {
    private static final Log LOG = Log.of(TaskWriter.class);

    @Inject
    private Tasks tasks;

    @Inject
    private Event<TaskChanged> events;

    /** Stores what has ended, unless another thread is at it. Never throws. */
    void tryStore(RunningTask task) {
        if (task.storing().tryLock()) {
            try {
                storeAll(task);
            } finally {
                task.storing().unlock();
            }
        }
    }

    /** Stores what has ended; returns when that is done. Never throws. */
    void store(RunningTask task) {
        task.storing().lock();
        try {
            storeAll(task);
        } finally {
            task.storing().unlock();
        }
    }

    private void storeAll(RunningTask task) {
        try {
            for (TaskBatch batch = task.nextToStore(); batch != null; batch = task.nextToStore()) {
                store(task, batch);
                task.noteStored(batch);
                tell(task);
            }
            if (task.isEndDue()) {
                tasks.end(task.id(), task.endState());
                task.noteEnded();
                tell(task);
            }
        } catch (RuntimeException e) {
            LOG.warn("the end of a task's run can't be stored yet: " + e.getMessage(), Map.of("taskId", task.id()));
        }
    }

    private void store(RunningTask task, TaskBatch batch) {
        try {
            tasks.end(task.id(), batch.run());
        } catch (RuntimeException e) {
            if (DataBaseFault.isPassing(e)) {
                throw e;
            }
            LOG.error("what came of a task's run can't be stored", Map.of("taskId", task.id()), e);
            batch.replaceResult("what came of it could not be stored: the service's log says why");
            tasks.end(task.id(), batch.run());
        }
    }

    /** It is stored; whoever can't be told must not stop the storing of the next. */
    private void tell(RunningTask task) {
        try {
            events.fireAsync(new TaskChanged(task.id()));
        } catch (RuntimeException e) {
            LOG.warn("a stored end of a task's run could not be announced", Map.of("taskId", task.id()), e);
        }
    }
}
