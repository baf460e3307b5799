package io.plumbline.lab.zfs;

/** A stream that runs into a dataset, or what an interrupted one left there. */
final class Partial {
    private final StreamHeader header;
    private final boolean newDataset;
    private long receivedBytes;
    private boolean running = true;

    Partial(StreamHeader header, boolean newDataset) {
        this.header = header;
        this.newDataset = newDataset;
    }

    StreamHeader header() {
        return header;
    }

    /** Whether the dataset is there for this stream alone. */
    boolean madeTheDataset() {
        return newDataset;
    }

    long receivedBytes() {
        return receivedBytes;
    }

    void receive(long bytes) {
        receivedBytes += bytes;
    }

    boolean isRunning() {
        return running;
    }

    void run(boolean runs) {
        running = runs;
    }

    ResumeToken token() {
        return ResumeToken.of(header, receivedBytes);
    }
}
