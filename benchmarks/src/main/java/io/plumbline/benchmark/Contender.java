package io.plumbline.benchmark;

/** One way to have commands run, to be compared with others. */
interface Contender extends AutoCloseable {
    String name();

    /** Lets all its sessions run commands, one after the other, until {@link #pause}. */
    void go();

    /** Commands that were answered so far. */
    long answered();

    /** Begins no further command and waits for those that run. */
    void pause() throws InterruptedException;

    @Override
    void close();
}
