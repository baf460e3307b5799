package io.plumbline.launcher;

import java.io.PrintStream;

/** Progress for the person at the terminal: one line a step, with the time it took. */
final class Console {
    private final PrintStream out;
    private final long started = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    /** Runs a step; its outcome stands on the line that announced it. */
    <T> T step(String what, Step<T> step) {
        out.printf("  %-34s ", what + " …");
        out.flush();
        long start = System.nanoTime();
        try {
            T result = step.run();
            out.printf("done in %.1f s%n", secondsSince(start));
            return result;
        } catch (RuntimeException e) {
            out.println("failed");
            throw e;
        }
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    double secondsSinceStart() {
        return secondsSince(started);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** A step of the start. */
    @FunctionalInterface
    interface Step<T> {
        T run();
    }
}
