package io.plumbline.lab.zfs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/** What a host's faults do to a stream that runs through it. */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Faults faults;
    private final Runnable reboot;
    private final long begunAt = System.nanoTime();

    Pace(Faults faults, Runnable reboot) {
        this.faults = faults;
        this.reboot = reboot;
    }

    /** So many bytes of the stream went through. */
    void passed(long bytes) throws IOException {
        if (faults.rebootsAt(bytes)) {
            reboot.run();
            throw new IOException("the host is rebooted");
        }
        if (faults.isSlow()) {
            long due = begunAt + (long) (bytes * NANOS_PER_SECOND / faults.bytesPerSecond());
            try {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the stream is ended");
            }
        }
    }
}
