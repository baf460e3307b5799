package io.plumbline.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.lab.Arguments;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * Has a running product take in what many hosts hold, each host with one report, and beside it copies the same rows into a table of the same
 * form in the same data base. Then every host reports the same again.
 */
public final class SnapshotsIntake {
    private static final double LEAST_SHARE = 0.5;
    private static final long SEED = 29;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

    private final RestCalls calls;
    private final int clients;
    private final int datasets;
    private final int snapshots;

    private SnapshotsIntake(RestCalls calls, Arguments options) {
        this.calls = calls;
        this.clients = options.number("clients", 4);
        this.datasets = options.number("datasets", 10);
        this.snapshots = options.number("snapshots", 100);
    }

    /** A host and the body of its report. */
    private record Host(String id, String report) {}

    public static void main(String[] words) throws IOException, InterruptedException, SQLException {
        Arguments options = Arguments.read(
                words, Set.of("systems", "datasets", "snapshots", "clients", "warm-up", "commit", "results"));
        SnapshotsIntake intake = new SnapshotsIntake(
                new RestCalls(URI.create(environment("PLUMBLINE_URL")), environment("PLUMBLINE_API_KEY")), options);
        List<Host> warmUp = intake.hosts("warm-up", options.number("warm-up", 50));
        List<Host> hosts = intake.hosts("host", options.number("systems", 1_000));
        intake.report(warmUp);
        intake.report(warmUp);
        try (Connection connection = DriverManager.getConnection(
                environment("PLUMBLINE_DATABASE_URL"),
                environment("PLUMBLINE_DATABASE_USER"),
                environment("PLUMBLINE_DATABASE_PASSWORD"))) {
            double taken = intake.report(hosts);
            Path rows = Files.createTempFile("snapshots", ".copy");
            Bare bare;
            try {
                bare = copy(connection, rows);
            } finally {
                Files.delete(rows);
            }
            Work before = Work.read(connection);
            double again = intake.report(hosts);
            Work after = Work.read(connection);
            System.exit(intake.finish(options, hosts, new Seconds(taken, again), bare, after.minus(before)));
        }
    }

    private record Seconds(double taken, double again) {}

    private static String environment(String name) {
        return Objects.requireNonNull(System.getenv(name), name + " is not set");
    }

    private List<Host> hosts(String word, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED + word.hashCode());
        List<Host> hosts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String system = JSON.createObjectNode()
                    .put("name", word + "-" + i + "-" + System.nanoTime())
                    .put("kind", "STORAGE")
                    .put("platform", "linux")
                    .put("address", "192.0.2.1")
                    .toString();
            String answer = calls.post("systems", system.getBytes(StandardCharsets.UTF_8), 201);
            hosts.add(new Host(JSON.readTree(answer).path("id").asText(), body(random)));
        }
        return hosts;
    }

    /** Made beforehand: what the sender does is not what is measured. */
    private String body(SplittableRandom random) {
        StringBuilder text = new StringBuilder("{\"snapshots\":[");
        StringBuilder whole = new StringBuilder();
        for (int dataset = 0; dataset < datasets; dataset++) {
            String name = "tank/data-" + dataset;
            whole.append(dataset == 0 ? "" : ",").append('"').append(name).append('"');
            for (int i = 0; i < snapshots; i++) {
                text.append(dataset + i == 0 ? "" : ",");
                text.append("{\"dataset\":\"").append(name);
                text.append("\",\"name\":\"zfs-auto-snap_hourly-").append(i);
                text.append("\",\"kind\":\"SNAPSHOT\",\"guid\":\"")
                        .append(Long.toUnsignedString(random.nextLong() | 1));
                text.append("\",\"createTxg\":\"").append(2_000_000 + i * 720L);
                text.append("\",\"createdAt\":\"").append(FIRST.plusSeconds(i * 3_600L));
                text.append("\",\"usedBytes\":").append(random.nextLong(1L << 30));
                text.append(",\"referencedBytes\":").append(random.nextLong(1L << 40));
                text.append(",\"holds\":0}");
            }
        }
        text.append("],\"fullDatasets\":[").append(whole).append("]}");
        return text.toString();
    }

    /** Has all hosts report; gives the seconds that it took. */
    private double report(List<Host> hosts) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<String>> reports = new ArrayList<>();
            long start = System.nanoTime();
            for (Host host : hosts) {
                String path = "systems/" + host.id() + "/snapshots/batch";
                reports.add(
                        threads.submit(() -> calls.post(path, host.report().getBytes(StandardCharsets.UTF_8), 200)));
            }
            for (Future<String> report : reports) {
                report.get();
            }
            return (System.nanoTime() - start) / 1e9;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a report was not taken in", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private record Bare(long rows, double seconds) {
        double rowsPerSecond() {
            return rows / seconds;
        }
    }

    /** The very rows that the product wrote, once more, by one COPY into a table with the same keys. */
    private static Bare copy(Connection connection, Path file) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bare_snapshots");
            statement.execute(
                    "CREATE TABLE bare_snapshots (LIKE snapshots INCLUDING ALL, FOREIGN KEY (dataset_id) REFERENCES datasets)");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY snapshots TO STDOUT", out);
            }
        }
        long start = System.nanoTime();
        long rows;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY bare_snapshots FROM STDIN", in);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE bare_snapshots");
        }
        return new Bare(rows, seconds);
    }

    /** What the data base did, by its own count. */
    private record Work(long datasetsUpdated, long snapshotsWritten, long snapshotsScanned) {
        private static final int SETTLE_SECONDS = 3;

        static Work read(Connection connection) throws SQLException, InterruptedException {
            // Sessions hand in their counts when they are idle, some time later.
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            String sql = """
                    SELECT (SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'datasets'),
                        n_tup_ins + n_tup_upd + n_tup_del, coalesce(seq_scan, 0) + coalesce(idx_scan, 0)
                    FROM pg_stat_user_tables WHERE relname = 'snapshots'
                    """;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return new Work(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }

        Work minus(Work other) {
            return new Work(
                    datasetsUpdated - other.datasetsUpdated,
                    snapshotsWritten - other.snapshotsWritten,
                    snapshotsScanned - other.snapshotsScanned);
        }
    }

    private int finish(Arguments options, List<Host> hosts, Seconds seconds, Bare bare, Work again) throws IOException {
        long rows = (long) hosts.size() * datasets * snapshots;
        double perSecond = rows / seconds.taken();
        double share = perSecond / bare.rowsPerSecond();
        Report report = new Report("Snapshots taken in, " + LocalDate.now(ZoneOffset.UTC));
        report.paragraph("%s; commit %s.", Machine.describe(), options.text("commit", "unknown"));
        report.paragraph(
                "%,d hosts report %,d snapshots each, of %d datasets and all of them whole, by %d connections, to the product on the same machine. The bare COPY writes the rows "
                        + "of the product's table, those of the warm-up too, into one with the same keys in the same data base, as one statement.",
                hosts.size(), datasets * snapshots, datasets, clients);
        report.table("what", "rows", "seconds", "rows/s");
        report.row("by the interface", rows, Report.format("%.1f", seconds.taken()), Report.format("%.0f", perSecond));
        report.row(
                "bare COPY",
                bare.rows(),
                Report.format("%.1f", bare.seconds()),
                Report.format("%.0f", bare.rowsPerSecond()));
        report.row(
                "reported again, unchanged",
                rows,
                Report.format("%.1f", seconds.again()),
                Report.format("%.0f", rows / seconds.again()));
        report.target(
                "rows a second against the bare COPY",
                "at least half",
                Report.format("%.2f", share),
                share >= LEAST_SHARE);
        long expected = (long) hosts.size() * datasets;
        report.target(
                "rows written by unchanged reports",
                expected + ": one for each dataset",
                String.valueOf(again.datasetsUpdated() + again.snapshotsWritten()),
                again.datasetsUpdated() == expected && again.snapshotsWritten() == 0);
        report.target(
                "times that snapshots were looked at for unchanged reports",
                "0",
                String.valueOf(again.snapshotsScanned()),
                again.snapshotsScanned() == 0);
        return report.finish(options.text("results", ""));
    }
}
