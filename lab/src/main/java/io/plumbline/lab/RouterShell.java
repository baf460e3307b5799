package io.plumbline.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * A router's shell: reads lines, echoes them when it comes to them as a router does, and pings in simulated time. One thread reads and one
 * works, so that Ctrl-C is heard while a ping runs.
 */
final class RouterShell implements Command {
    private static final char CTRL_C = 3;
    /** Between two answered probes; a simulated ping must not take longer than a real one. */
    private static final int PACE_MILLIS = 20;

    private final SimulatedRouter router;
    private final Random random;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(1_000);
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private @Nullable ExitCallback exit;
    private volatile boolean aborted;
    private volatile boolean closed;

    RouterShell(SimulatedRouter router, long seed) {
        this.router = router;
        this.random = new Random(seed);
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        // A shell on a terminal has no stream for errors.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        thread("reads", this::readLines);
        thread("works", this::work);
    }

    @Override
    public void destroy(ChannelSession channel) {
        closed = true;
        aborted = true;
        lines.offer("");
    }

    private void thread(String what, Runnable task) {
        Thread thread = new Thread(task, router.name() + " " + what);
        thread.setDaemon(true);
        thread.start();
    }

    private void readLines() {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0 && !closed; c = in.read()) {
                if (c == CTRL_C) {
                    aborted = true;
                    line.setLength(0);
                } else if (c == '\n' || c == '\r') {
                    lines.put(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
        } catch (IOException e) {
            // The other side has gone; the shell ends below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        lines.offer("");
    }

    private void work() {
        try {
            write("\nWelcome to " + router.name() + " of the Plumbline lab\n\n" + prompt());
            while (!closed) {
                String line = lines.take();
                if (closed || line.equals("exit") || line.equals("quit")) {
                    break;
                }
                aborted = false;
                if (router.personality().echoes()) {
                    write(line + "\n");
                }
                answer(line.strip());
                write(prompt());
            }
        } catch (IOException e) {
            closed = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (exit != null) {
            exit.onExit(0);
        }
    }

    private void answer(String line) throws IOException, InterruptedException {
        Optional<Personality.PingCommand> ping = router.personality().pingCommand(line);
        if (ping.isPresent()) {
            ping(ping.get());
        } else if (!line.isEmpty() && !router.personality().accepts(line)) {
            write(router.personality().unknown());
        }
    }

    private void ping(Personality.PingCommand command) throws IOException, InterruptedException {
        PingRun run = simulate(command);
        write(router.personality().opening(run));
        for (int i = 0; i < run.sent() && !aborted; i++) {
            Double millis = run.millis().get(i);
            pause(millis == null ? command.timeoutMillis() : Math.min(PACE_MILLIS, millis));
            write(router.personality().probe(run, i));
        }
        if (!aborted) {
            write(router.personality().closing(run));
        }
    }

    private PingRun simulate(Personality.PingCommand command) {
        Optional<SimulatedLine> line = router.lineTo(command.target());
        List<Double> millis = new ArrayList<>();
        Instant now = Instant.now();
        for (int i = 0; i < command.count(); i++) {
            boolean answered = line.isPresent() && line.get().behaviour().answers(random, now);
            millis.add(
                    answered
                            ? line.get()
                                    .behaviour()
                                    .roundTripMillis(random, line.get().baseMillis())
                            : null);
        }
        return new PingRun(command.target(), command.sizeBytes(), Math.max(1, command.timeoutMillis() / 1000), millis);
    }

    private void pause(double millis) throws InterruptedException {
        long until = System.nanoTime() + (long) (millis * 1e6);
        while (!aborted && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(Math.max(1, Math.min(20, (until - System.nanoTime()) / 1_000_000)));
        }
    }

    private String prompt() {
        return router.personality().prompt(router.name());
    }

    private void write(String text) throws IOException {
        out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
