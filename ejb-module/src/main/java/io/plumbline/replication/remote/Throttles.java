package io.plumbline.replication.remote;

import io.plumbline.replication.Throttle;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Rates that a stream keeps to, the slowest of which counts. */
record Throttles(List<Throttle> all) {
    Throttles {
        all = List.copyOf(all);
    }

    /** Waits until so many bytes may go on. */
    void await(int bytes) throws InterruptedIOException {
        long now = System.nanoTime();
        long wait = 0;
        for (Throttle throttle : all) {
            wait = Math.max(wait, throttle.take(bytes, now));
        }
        try {
            TimeUnit.NANOSECONDS.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the stream was ended");
        }
    }
}
