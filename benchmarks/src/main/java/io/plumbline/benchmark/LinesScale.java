package io.plumbline.benchmark;

import io.plumbline.lab.Arguments;
import io.plumbline.lab.Fleet;
import io.plumbline.lab.FleetPlan;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Has a running product measure a running fleet, and tells how late, at what cost and whether anything was left out. */
public final class LinesScale {
    private static final long MOST_LATENESS_MILLIS = 250;
    private static final double MOST_CORES = 1;
    private static final long MOST_MEBIBYTES = 2_048;
    /** Turns at the edges of the window fall into it or not. */
    private static final double EDGE_SECONDS = 2;

    private LinesScale() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        Set<String> known = new HashSet<>(Fleet.PLAN_OPTIONS);
        known.addAll(Set.of(
                "first-port",
                "interval-seconds",
                "minutes",
                "server-pid",
                "database-pid",
                "fleet-pid",
                "commit",
                "results"));
        Arguments arguments = Arguments.read(words, known);
        FleetPlan plan = Fleet.plan(arguments);
        int intervalSeconds = arguments.number("interval-seconds", 60);
        int intervals = Math.max(1, arguments.number("minutes", 10) * 60 / intervalSeconds);
        URI url = URI.create(environment("PLUMBLINE_URL"));
        ProcessUse server = process(arguments, "server-pid");
        ProcessUse dataBase = process(arguments, "database-pid");
        Window window = new Window(url, server, dataBase, process(arguments, "fleet-pid"));

        long start = System.nanoTime();
        new Registration(url, environment("PLUMBLINE_API_KEY"), intervalSeconds)
                .register(Targets.of(plan, arguments.number("first-port", 20_000)));
        double registered = (System.nanoTime() - start) / 1e9;
        int lines = plan.routers() * plan.linesPerRouter();
        System.err.println(Report.format("%d lines registered in %.0f s", lines, registered));
        window.awaitAllUp(plan.routers(), lines, intervalSeconds);
        System.err.println("all sessions are up");
        Window.Seen seen = window.watch(intervals, intervalSeconds);

        Report report = new Report(Report.format(
                "%d lines on %d routers every %d s, %s",
                lines, plan.routers(), intervalSeconds, LocalDate.now(ZoneOffset.UTC)));
        report.paragraph(
                "%s; commit %s; the routers in a process of their own on the same cores, PostgreSQL too, nothing else running.",
                Machine.describe(), arguments.text("commit", "unknown"));
        report.paragraph(
                "Each line has 5 probes with a round trip of %.0f ms; %d %% of the lines are dead and %d %% lossy. Settings are the defaults. Watched for %.0f s once every session "
                        + "was up. Lateness: from when a turn was due to when its batch began, the highest of the 99th percentiles of each interval.",
                plan.roundTripMillis(), plan.mix().deadPercent(), plan.mix().lossyPercent(), seen.seconds());
        judge(report, seen, server, (double) lines * intervals);
        report.table("also seen", "");
        report.row("lines/s", Report.format("%.1f", seen.turns() / seen.seconds()));
        report.row(
                "CPU of the server in us a line",
                Report.format("%.0f", seen.cores().server() * seen.seconds() * 1e6 / Math.max(1, seen.turns())));
        report.row("resident at the end, MiB", server.residentMebibytes());
        report.row("threads of the server", server.threads());
        report.row("measured", seen.grown("measurements_measured"));
        report.row("no data", seen.grown("measurements_no_data"));
        report.row("router unreachable", seen.grown("measurements_router_unreachable"));
        report.row("written", seen.grown("measurements_written"));
        report.row("waiting to be written at the end", seen.after().get("measurements_waiting"));
        report.row("PostgreSQL: cores", Report.format("%.2f", seen.cores().dataBase()));
        report.row("PostgreSQL: memory, MiB", dataBase.proportionalMebibytes());
        report.row("routers: cores", Report.format("%.2f", seen.cores().fleet()));
        report.row("registering by the REST interface, s", Report.format("%.0f", registered));
        System.exit(report.finish(arguments.text("results", "")));
    }

    private static void judge(Report report, Window.Seen seen, ProcessUse server, double expected) throws IOException {
        report.target(
                "lateness, 99th percentile",
                "at most " + MOST_LATENESS_MILLIS + " ms",
                seen.highestLatenessMillis() + " ms",
                seen.highestLatenessMillis() <= MOST_LATENESS_MILLIS);
        long skipped = seen.grown("turns_skipped");
        report.target("batches skipped", "0", String.valueOf(skipped), skipped == 0);
        long dropped = seen.grown("measurements_dropped");
        report.target("measurements dropped", "0", String.valueOf(dropped), dropped == 0);
        double edge = expected / seen.seconds() * EDGE_SECONDS;
        report.target(
                "lines that had their turn",
                Report.format("%.0f, give or take 2 s of them", expected),
                String.valueOf(seen.turns()),
                Math.abs(seen.turns() - expected) <= edge);
        report.target(
                "CPU of the server in the mean",
                "under one core",
                Report.format("%.2f cores", seen.cores().server()),
                seen.cores().server() < MOST_CORES);
        report.target(
                "memory of the server, most since its start",
                "at most " + MOST_MEBIBYTES + " MiB",
                server.peakMebibytes() + " MiB",
                server.peakMebibytes() <= MOST_MEBIBYTES);
    }

    private static ProcessUse process(Arguments arguments, String option) {
        return new ProcessUse(Long.parseLong(arguments.text(option)));
    }

    private static String environment(String name) {
        return Objects.requireNonNull(System.getenv(name), name + " is not set");
    }
}
