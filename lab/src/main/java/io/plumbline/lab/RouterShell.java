package io.plumbline.lab;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.io.IoInputStream;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AsyncCommand;
import org.jspecify.annotations.Nullable;

/**
 * A router's shell: reads lines, echoes them when it comes to them as a router does, and pings in simulated time. It has no thread: what is
 * typed is worked on where it arrives, and a ping goes on when the clock says so, so that Ctrl-C is heard while it runs.
 */
final class RouterShell implements AsyncCommand, ChannelDataReceiver {
    private static final char CTRL_C = 3;
    /** Between two answered probes; a simulated ping must not take longer than a real one. */
    private static final int PACE_MILLIS = 20;
    /** Lines typed ahead; a router's buffer is finite too, what comes beyond it is lost. */
    private static final int MAX_LINES = 1_000;

    private final SimulatedRouter router;
    private final TaskAnswers tasks;
    private final Random random;
    private final ScheduledExecutorService clock;
    private final ShellOutput output = new ShellOutput();
    private final StringBuilder typed = new StringBuilder();
    private final Queue<String> lines = new ArrayDeque<>();
    private @Nullable ExitCallback exit;
    private @Nullable Ping running;
    private boolean left;

    RouterShell(SimulatedRouter router, long seed, ScheduledExecutorService clock) {
        this.router = router;
        this.tasks = TaskAnswers.of(router.personality());
        this.random = new Random(seed);
        this.clock = clock;
    }

    /** A ping under way. */
    private static final class Ping {
        private final PingRun run;
        private final int timeoutMillis;
        private final boolean endless;
        private int printed;
        private @Nullable ScheduledFuture<?> next;

        Ping(PingRun run, int timeoutMillis, boolean endless) {
            this.run = run;
            this.timeoutMillis = timeoutMillis;
            this.endless = endless;
        }

        boolean complete() {
            return printed == run.sent();
        }

        void cancel() {
            if (next != null) {
                next.cancel(false);
            }
        }

        double pauseMillis() {
            if (endless && printed > 0) {
                return Personality.ENDLESS_PACE_MILLIS;
            }
            Double millis = run.millis().get(printed);
            return millis == null ? timeoutMillis : Math.min(PACE_MILLIS, millis);
        }
    }

    @Override
    public void setIoOutputStream(IoOutputStream stream) {
        output.open(stream);
    }

    @Override
    public void setIoInputStream(IoInputStream stream) {
        // What is typed comes by data().
    }

    @Override
    public void setIoErrorStream(IoOutputStream stream) {
        // A shell on a terminal has no stream for errors.
    }

    @Override
    public void setInputStream(InputStream stream) {
        // What is typed comes by data().
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        // What is printed goes to the stream that does not block.
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        // A shell on a terminal has no stream for errors.
    }

    @Override
    public synchronized void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        output.print("\nWelcome to " + router.name() + " of the Plumbline lab\n\n" + prompt());
        output.flush();
    }

    @Override
    public int data(ChannelSession channel, byte[] bytes, int offset, int length) {
        synchronized (this) {
            for (int i = offset; i < offset + length; i++) {
                type((char) bytes[i]);
            }
            work();
        }
        output.flush();
        leaveWhenTold();
        return length;
    }

    /** The other side types no more. */
    @Override
    public void close() {
        destroy(null);
        leaveWhenTold();
    }

    @Override
    public synchronized void destroy(@Nullable ChannelSession channel) {
        left = true;
        if (running != null) {
            running.cancel();
            running = null;
        }
        lines.clear();
        output.close();
    }

    /** Ends the channel, once. Without the lock: the channel calls back. */
    private void leaveWhenTold() {
        ExitCallback callback;
        synchronized (this) {
            callback = left ? exit : null;
            exit = left ? null : exit;
        }
        if (callback != null) {
            callback.onExit(0);
        }
    }

    private void type(char c) {
        if (c == CTRL_C) {
            typed.setLength(0);
            // What was typed before it has begun by now: it breaks off the first of these, not the one before them.
            work();
            abort();
        } else if (c != '\n' && c != '\r') {
            typed.append(c);
        } else {
            if (lines.size() < MAX_LINES) {
                lines.add(typed.toString());
            }
            typed.setLength(0);
        }
    }

    private void abort() {
        if (running != null) {
            running.cancel();
            PingRun soFar = running.run.brokenOff(running.printed);
            running = null;
            output.print((router.mute() ? "" : router.personality().closing(soFar)) + prompt());
        }
    }

    /** Works on what was typed until it has to wait for a ping. */
    private void work() {
        while (running == null && !left && !lines.isEmpty()) {
            String line = lines.remove();
            left = line.equals("exit") || line.equals("quit");
            if (!left) {
                if (router.personality().echoes()) {
                    output.print(line + "\n");
                }
                answer(line.strip());
            }
        }
    }

    private void answer(String line) {
        Optional<Personality.PingCommand> command = router.personality().pingCommand(line);
        if (command.isPresent()) {
            Ping ping = new Ping(
                    simulate(command.get()),
                    command.get().timeoutMillis(),
                    router.personality().endless());
            running = ping;
            output.print(router.personality().opening(ping.run));
            proceed(ping);
            return;
        }
        if (!line.isEmpty() && !router.personality().accepts(line)) {
            output.print(tasks.answer(line, new RouterFacts(router, Instant.now()))
                    .orElseGet(router.personality()::unknown));
        }
        output.print(prompt());
    }

    /** Goes on with the ping until the next probe has to be waited for. */
    private void proceed(Ping ping) {
        while (!ping.complete()) {
            double pauseMillis = ping.pauseMillis();
            if (pauseMillis > 0) {
                ping.next = clock.schedule(() -> answered(ping), (long) (pauseMillis * 1e6), TimeUnit.NANOSECONDS);
                return;
            }
            printProbe(ping);
        }
        output.print(router.personality().closing(ping.run) + prompt());
        running = null;
    }

    private void answered(Ping ping) {
        synchronized (this) {
            if (ping != running) {
                return;
            }
            printProbe(ping);
            proceed(ping);
            work();
        }
        output.flush();
        leaveWhenTold();
    }

    private void printProbe(Ping ping) {
        output.print(router.personality().probe(ping.run, ping.printed));
        ping.printed++;
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

    private String prompt() {
        return router.personality().prompt(router.name());
    }
}
