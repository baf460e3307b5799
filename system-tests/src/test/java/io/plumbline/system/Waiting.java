package io.plumbline.system;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what will be so soon. */
final class Waiting {
    private Waiting() {}

    static void until(Duration limit, String what, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
                }
                Thread.sleep(200);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(what, e);
        }
    }
}
