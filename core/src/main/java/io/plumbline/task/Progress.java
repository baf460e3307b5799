package io.plumbline.task;

/**
 * How much of a task is done.
 *
 * @param total systems that it was asked for
 * @param ended of them
 */
public record Progress(int total, int ended) {
    public static final Progress NONE = new Progress(0, 0);
}
