package io.plumbline.task;

/** How far a task is. */
public enum TaskState {
    /** Some of its systems have not answered yet. */
    RUNNING,
    /** Every run has ended, each as it may. */
    DONE,
    /** It was broken off before its time was over. */
    CANCELLED
}
