package io.plumbline.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.TimeUnit;

/** The time over which the product is watched. */
final class Window {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;
    private final ProcessUse server;
    private final ProcessUse dataBase;
    private final ProcessUse fleet;

    Window(URI url, ProcessUse server, ProcessUse dataBase, ProcessUse fleet) {
        this.url = url;
        this.server = server;
        this.dataBase = dataBase;
        this.fleet = fleet;
    }

    /** What was seen; the lateness is the highest of those that were read once an interval. */
    record Seen(Metrics before, Metrics after, long highestLatenessMillis, double seconds, Cores cores) {
        long grown(String name) {
            return after.get(name) - before.get(name);
        }

        long turns() {
            return after.turns() - before.turns();
        }
    }

    /** Cores taken in the mean. */
    record Cores(double server, double dataBase, double fleet) {}

    Metrics metrics() throws IOException, InterruptedException {
        return Metrics.read(client, url);
    }

    /** Waits until every router has its session and every line is scheduled, and then for two turns of each. */
    void awaitAllUp(int routers, int lines, int intervalSeconds) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(600L + 3L * intervalSeconds);
        Metrics now = metrics();
        while (now.get("ssh_connections") < routers || now.get("lines_scheduled") < lines) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only %d of %d sessions are up and %d of %d lines scheduled"
                        .formatted(now.get("ssh_connections"), routers, now.get("lines_scheduled"), lines));
            }
            TimeUnit.SECONDS.sleep(2);
            now = metrics();
        }
        TimeUnit.SECONDS.sleep(2L * intervalSeconds);
    }

    Seen watch(int intervals, int intervalSeconds) throws IOException, InterruptedException {
        Metrics before = metrics();
        Cores cpu = cpuSeconds();
        long start = System.nanoTime();
        long lateness = 0;
        for (int i = 1; i <= intervals; i++) {
            long until = start + TimeUnit.SECONDS.toNanos((long) i * intervalSeconds);
            TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
            Metrics now = metrics();
            lateness = Math.max(lateness, now.get("turn_lateness_p99_millis"));
            System.err.println(Report.format(
                    "interval %d of %d: lateness %d ms, skipped %d, %d MiB resident",
                    i,
                    intervals,
                    now.get("turn_lateness_p99_millis"),
                    now.get("turns_skipped"),
                    server.residentMebibytes()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Cores now = cpuSeconds();
        return new Seen(
                before,
                metrics(),
                lateness,
                seconds,
                new Cores(
                        (now.server - cpu.server) / seconds,
                        (now.dataBase - cpu.dataBase) / seconds,
                        (now.fleet - cpu.fleet) / seconds));
    }

    private Cores cpuSeconds() throws IOException {
        return new Cores(server.cpuSeconds(), dataBase.cpuSeconds(), fleet.cpuSeconds());
    }
}
