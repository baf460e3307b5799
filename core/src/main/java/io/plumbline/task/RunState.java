package io.plumbline.task;

/** How a task stands on one of its systems. */
public enum RunState {
    /** The system is to be logged in on, is at work for others, or has not answered yet. */
    WAITING,
    /** It answered and its answer was read. */
    DONE,
    /** It could not be reached, refused, did not answer, or its answer could not be read. */
    FAILED,
    /** It was broken off: by somebody, by the task's time-out, or because the service stopped. */
    CANCELLED
}
