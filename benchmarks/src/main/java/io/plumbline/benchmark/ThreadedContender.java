package io.plumbline.benchmark;

import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** A loop around JSch for each router, each on a thread of its own. */
final class ThreadedContender implements Contender {
    private final String name;
    private final List<Step> steps;
    private final LongAdder answered = new LongAdder();
    private final List<Future<?>> running = new ArrayList<>();
    /** Kept from round to round: JSch's stream breaks when the thread that last read it has ended. */
    private final ExecutorService threads;

    private volatile boolean paused = true;

    /** A part of a loop; {@link #run} gives how many commands it had answered. */
    interface Step extends AutoCloseable {
        int run() throws IOException, JSchException;

        @Override
        void close();
    }

    ThreadedContender(String name, List<Step> steps) {
        this.name = name;
        this.steps = List.copyOf(steps);
        this.threads = Executors.newFixedThreadPool(steps.size());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void go() {
        paused = false;
        steps.forEach(step -> running.add(threads.submit(() -> loop(step))));
    }

    private void loop(Step step) {
        try {
            while (!paused) {
                answered.add(step.run());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JSchException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long answered() {
        return answered.sum();
    }

    @Override
    public void pause() throws InterruptedException {
        paused = true;
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(name + " broke off", e);
            }
        }
        running.clear();
    }

    @Override
    public void close() {
        threads.shutdown();
        steps.forEach(Step::close);
    }
}
