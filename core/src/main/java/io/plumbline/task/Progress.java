package io.plumbline.task;

/**
 * How much of a task is done.
 *
 * @param total systems that it was asked for
 * @param ended of them
 * @param failed of those that have ended: without an answer that could be read
 */
public record Progress(int total, int ended, int failed) {
    public static final Progress NONE = new Progress(0, 0, 0);

    /** In words, as in "24 of 24, 2 failed". */
    public String words() {
        return ended + " of " + total + (failed == 0 ? "" : ", " + failed + " failed");
    }

    /** Whether everything has ended and nothing was answered. */
    public boolean fruitless() {
        return total > 0 && failed == total;
    }
}
