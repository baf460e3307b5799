package io.plumbline.benchmark;

import io.plumbline.lab.Arguments;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Shows what a million lines would need: the product's scheduler on a virtual clock, and sums from what was measured at smaller scale. */
public final class LinesSimulation {
    private static final double MEBIBYTE = 1 << 20;

    private final List<Scenario> scenarios;
    private final VirtualRun.Times times;
    private final List<VirtualRun.Result> results = new ArrayList<>();
    private final List<Double> queueMebibytes = new ArrayList<>();

    private LinesSimulation(List<Scenario> scenarios, VirtualRun.Times times) {
        this.scenarios = List.copyOf(scenarios);
        this.times = times;
    }

    public static void main(String[] words) throws IOException {
        Arguments arguments = Arguments.read(
                words,
                Set.of(
                        "routers",
                        "lines",
                        "healthy-millis",
                        "dead-millis",
                        "line-micros",
                        "login-millis",
                        "cores",
                        "mebibytes",
                        "base-mebibytes",
                        "threads",
                        "commit",
                        "results"));
        int routers = arguments.number("routers", 100_000);
        int lines = arguments.number("lines", 10);
        LinesSimulation simulation = new LinesSimulation(
                List.of(
                        new Scenario("all every 60 s, all healthy", routers, lines, List.of(60), 0),
                        new Scenario("all every 60 s, 1 % dead", routers, lines, List.of(60), 10),
                        new Scenario(
                                "30, 60 and 180 s mixed, 1 % dead",
                                routers, lines, List.of(30, 60, 60, 60, 60, 60, 180, 180, 180, 180), 10)),
                new VirtualRun.Times(arguments.number("healthy-millis", 120), arguments.number("dead-millis", 5_000)));
        simulation.run();

        Report report = new Report(Report.format(
                "%d lines on %d routers by simulation, %s", routers * lines, routers, LocalDate.now(ZoneOffset.UTC)));
        report.paragraph(
                "Commit %s. The product's interval queues on a virtual clock, ids from a fixed seed: the first table is the same each time. A healthy line takes %d ms of its "
                        + "router (5 probes of 20 ms and the way there), a dead one %d ms (5 probes given up after 1 s); a router answers one after the other.",
                arguments.text("commit", "unknown"), simulation.times.healthyMillis(), simulation.times.deadMillis());
        simulation.describeLoad(report);
        simulation.describeMeasured(report);
        NodeNeed.Costs most =
                new NodeNeed.Costs(arguments.decimal("line-micros", 1_200), 470, arguments.decimal("login-millis", 14));
        NodeNeed.Limits limits = new NodeNeed.Limits(
                arguments.decimal("cores", 1),
                arguments.decimal("mebibytes", 2_048),
                arguments.decimal("base-mebibytes", 526),
                arguments.number("threads", 10_000));
        simulation.describeNodes(report, most, limits);
        simulation.describeDataBase(report);
        System.exit(report.finish(arguments.text("results", "")));
    }

    private void run() {
        for (Scenario scenario : scenarios) {
            UUID[] routers = Scenario.ids(scenario.routers(), 0);
            UUID[] lines = Scenario.ids(scenario.lines(), 1);
            VirtualRun run = new VirtualRun(scenario, times);
            double before = usedBytes();
            run.fill(routers, lines);
            queueMebibytes.add((usedBytes() - before) / MEBIBYTE);
            results.add(run.run());
        }
    }

    private void describeLoad(Report report) {
        report.table(headers("a second has"));
        row(
                report,
                "batches begun, mean",
                i -> Report.format("%.0f", results.get(i).turns().mean()));
        row(
                report,
                "batches begun, 99 of 100 seconds",
                i -> results.get(i).turns().p99());
        row(report, "batches begun, most", i -> results.get(i).turns().most());
        row(
                report,
                "lines, mean",
                i -> Report.format("%.0f", results.get(i).lines().mean()));
        row(report, "lines, most", i -> results.get(i).lines().most());
        row(
                report,
                "batches in flight as a second has begun, mean",
                i -> Report.format("%.0f", results.get(i).inFlight().mean()));
        row(
                report,
                "batches in flight as a second has begun, most",
                i -> results.get(i).inFlight().most());
        row(report, "batches skipped in all", i -> results.get(i).skipped());
        row(report, "longest batch, ms", i -> results.get(i).longestBatchMillis());
    }

    private void describeMeasured(Report report) throws IOException {
        report.paragraph("Measured while it ran, on %s:", Machine.describe());
        report.table(headers("the queues"));
        row(report, "heap, MiB", i -> Report.format("%.0f", queueMebibytes.get(i)));
        row(
                report,
                "heap of a line, bytes",
                i -> Report.format(
                        "%.0f",
                        queueMebibytes.get(i) * MEBIBYTE / scenarios.get(i).lines()));
        row(
                report,
                "what is due, us a second, mean",
                i -> Report.format("%.0f", results.get(i).dueMicros().mean()));
        row(
                report,
                "what is due, us a second, most",
                i -> results.get(i).dueMicros().most());
    }

    private void describeNodes(Report report, NodeNeed.Costs most, NodeNeed.Limits limits) {
        report.paragraph(
                "Nodes, where one may take %.1f cores, %.0f MiB (%.0f of them before the first session) and %d threads for sessions. A turn of a line costs %.0f us of the server's CPU, "
                        + "a log-in %.0f ms. A session has one reader thread; a batch in flight has none.",
                limits.cores(),
                limits.mebibytes(),
                limits.baseMebibytes(),
                limits.threads(),
                most.lineMicros(),
                most.loginMillis());
        report.table(headers("all nodes together"));
        row(report, "sessions, and threads for them", i -> scenarios.get(i).routers());
        row(report, "cores", i -> Report.format("%.1f", need(i, most, limits).cores()));
        row(report, "nodes by CPU", i -> need(i, most, limits).byCpu());
        row(report, "nodes by threads", i -> need(i, most, limits).byThreads());
        NodeNeed.Costs virtual = new NodeNeed.Costs(most.lineMicros(), 260, most.loginMillis());
        row(
                report,
                "memory of sessions at 470 KiB, GiB",
                i -> Report.format("%.1f", need(i, most, limits).sessionMebibytes() / 1024));
        row(
                report,
                "nodes by memory, 470 KiB a session",
                i -> need(i, most, limits).byMemory());
        row(
                report,
                "memory of sessions at 260 KiB (virtual threads), GiB",
                i -> Report.format("%.1f", need(i, virtual, limits).sessionMebibytes() / 1024));
        row(
                report,
                "nodes by memory, 260 KiB a session",
                i -> need(i, virtual, limits).byMemory());
        row(report, "**nodes needed**", i -> "**" + need(i, most, limits).nodes() + "**");
        row(
                report,
                "threads of a node: readers, and 64 + 16 + 2 of the pools",
                i -> (scenarios.get(i).routers() + need(i, most, limits).nodes() - 1)
                                / need(i, most, limits).nodes()
                        + 82);
        row(
                report,
                "until all are logged in after a start, s",
                i -> Report.format("%.0f", need(i, most, limits).secondsToLogIn()));
    }

    private void describeDataBase(Report report) {
        report.paragraph(
                "PostgreSQL. A measurement is %d bytes and %d in its key, a status %d, the log of both %d; a roll-up by the hour %d.",
                DataBaseLoad.MEASUREMENT_BYTES,
                DataBaseLoad.MEASUREMENT_KEY_BYTES,
                DataBaseLoad.STATUS_BYTES,
                DataBaseLoad.LOG_BYTES,
                DataBaseLoad.ROLL_UP_BYTES);
        report.table(headers("the data base"));
        row(report, "measurements/s", i -> Report.format("%.0f", dataBase(i).linesPerSecond()));
        row(
                report,
                "updates of a status/s",
                i -> Report.format("%.0f", dataBase(i).linesPerSecond()));
        row(
                report,
                "updates of a router/s",
                i -> Report.format("%.0f", dataBase(i).routerUpdatesPerSecond()));
        row(
                report,
                "roll-ups by the hour/s",
                i -> Report.format("%.0f", dataBase(i).rollUpRowsPerSecond()));
        row(report, "rows written/s", i -> Report.format("%.0f", dataBase(i).rowsPerSecond()));
        row(
                report,
                "log, MiB/s, without full pages",
                i -> Report.format("%.1f", dataBase(i).logMebibytesPerSecond()));
        row(
                report,
                "full pages of the key after a checkpoint, GiB at most",
                i -> Report.format("%.1f", dataBase(i).fullPagesGibibytesPerCheckpoint()));
        row(
                report,
                "measurements of a day, GiB",
                i -> Report.format("%.0f", dataBase(i).tableGibibytesPerDay()));
        row(
                report,
                "of these the key, GiB",
                i -> Report.format("%.0f", dataBase(i).keyGibibytesPerDay()));
        row(
                report,
                "measurements of 90 days, TiB",
                i -> Report.format("%.1f", dataBase(i).tableGibibytesPerDay() * 90 / 1024));
        row(
                report,
                "roll-ups of a day, GiB",
                i -> Report.format("%.1f", dataBase(i).rollUpGibibytesPerDay()));
    }

    private NodeNeed need(int index, NodeNeed.Costs costs, NodeNeed.Limits limits) {
        Scenario scenario = scenarios.get(index);
        return new NodeNeed(
                new NodeNeed.Load(scenario.linesPerSecond(), scenario.routers(), queueMebibytes.get(index)),
                costs,
                limits);
    }

    private DataBaseLoad dataBase(int index) {
        Scenario scenario = scenarios.get(index);
        return new DataBaseLoad(scenario.linesPerSecond(), scenario.lines(), scenario.routers());
    }

    private String[] headers(String first) {
        List<String> headers = new ArrayList<>();
        headers.add(first);
        scenarios.forEach(scenario -> headers.add(scenario.name()));
        return headers.toArray(String[]::new);
    }

    /** The figure of one scenario. */
    private interface Figure {
        Object of(int scenario);
    }

    private void row(Report report, String name, Figure figure) {
        List<Object> cells = new ArrayList<>();
        cells.add(name);
        for (int i = 0; i < scenarios.size(); i++) {
            cells.add(figure.of(i));
        }
        report.row(cells.toArray());
    }

    private static double usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
