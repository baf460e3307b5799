package io.plumbline.task.job;

import io.plumbline.platform.PlatformTask;
import io.plumbline.task.ChosenSystem;
import io.plumbline.task.RunState;
import io.plumbline.task.TaskOrder;
import io.plumbline.task.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A task that runs: its batches, and those of them whose end is still to be stored. */
final class RunningTask {
    private final UUID id;
    private final int timeoutSeconds;
    private final long deadlineNanos;
    private final List<TaskBatch> batches;
    private final Queue<TaskBatch> toStore = new ConcurrentLinkedQueue<>();
    /** Held by whoever stores: the ends of one task are stored one after the other. */
    private final ReentrantLock storing = new ReentrantLock();

    private final AtomicInteger stored = new AtomicInteger();
    private boolean anyCancelled;
    private volatile boolean brokenOff;
    private volatile boolean ended;

    /**
     * A task whose batches are still to be submitted.
     *
     * @param whenKnown told each time that the end of a batch is known
     */
    RunningTask(
            UUID id, TaskOrder order, List<ChosenSystem> systems, int timeoutSeconds, Consumer<RunningTask> whenKnown) {
        this.id = id;
        this.timeoutSeconds = timeoutSeconds;
        this.deadlineNanos =
                System.nanoTime() + Duration.ofSeconds(timeoutSeconds).toNanos();
        this.batches =
                systems.stream().map(system -> batch(order, system, whenKnown)).toList();
    }

    private TaskBatch batch(TaskOrder order, ChosenSystem system, Consumer<RunningTask> whenKnown) {
        PlatformTask definition = system.definition(order.kind());
        return new TaskBatch(system, definition, order.command(definition), batch -> {
            toStore.add(batch);
            whenKnown.accept(this);
        });
    }

    UUID id() {
        return id;
    }

    List<TaskBatch> batches() {
        return batches;
    }

    ReentrantLock storing() {
        return storing;
    }

    /** The next batch to be stored; it stays so until it {@link #noteStored was}. */
    @Nullable
    TaskBatch nextToStore() {
        return toStore.peek();
    }

    void noteStored(TaskBatch batch) {
        toStore.remove(batch);
        stored.incrementAndGet();
        anyCancelled |= batch.run().state() == RunState.CANCELLED;
    }

    /** Whether nothing is left but to store that all of it has ended. */
    boolean isEndDue() {
        return !ended && stored.get() == batches.size();
    }

    /** Whether there is anything to store. */
    boolean isStoringDue() {
        return !toStore.isEmpty() || isEndDue();
    }

    /** Breaks it off before its time: what has not ended yet ends with the reason. */
    void breakOff(String reason) {
        brokenOff = true;
        batches.forEach(batch -> batch.cancel(reason));
    }

    /** Keeps its time-out, and lets go of what links could not let go of at once. To be called often. */
    void elapse() {
        if (System.nanoTime() - deadlineNanos >= 0) {
            batches.forEach(
                    batch -> batch.cancel("not done within the " + timeoutSeconds + " s that the task was given"));
        }
        batches.forEach(TaskBatch::release);
    }

    /** How it ended: a task whose time was over is done, although some of its runs are cancelled. */
    TaskState endState() {
        return brokenOff && anyCancelled ? TaskState.CANCELLED : TaskState.DONE;
    }

    void noteEnded() {
        ended = true;
    }

    /** Whether nothing is left to be done for it. */
    boolean isOver() {
        return ended && batches.stream().allMatch(TaskBatch::isLeft);
    }
}
