package io.plumbline.benchmark;

import io.plumbline.lab.Arguments;
import io.plumbline.line.MeasuredHour;
import io.plumbline.line.Measurement;
import io.plumbline.line.store.HourStore;
import io.plumbline.line.store.MeasurementStore;
import io.plumbline.line.store.Partitions;
import io.plumbline.migration.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** How long the chart of one line's month takes, with a month of hours and a day of single turns of all lines in the tables. */
public final class LinesStore {
    private static final int BOUND_MILLIS = 200;
    private static final int HOURS = 30 * 24;
    private static final int READS = 300;

    private final DataSource dataSource;
    private final List<UUID> lines = new ArrayList<>();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);

    private LinesStore(DataSource dataSource, int count) {
        this.dataSource = dataSource;
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            lines.add(new UUID(random.nextLong(), random.nextLong()));
        }
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Arguments options = Arguments.read(arguments, Set.of("lines", "interval", "commit", "results"));
        int count = options.number("lines", 10_000);
        int interval = options.number("interval", 60);
        int exit;
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            new Migrations(server.getPostgresDatabase()).apply();
            LinesStore benchmark = new LinesStore(server.getPostgresDatabase(), count);
            long rows = benchmark.fillHours();
            long turns = benchmark.fillTurns(interval);
            exit = benchmark.report(options, rows, turns).finish(options.text("results", ""));
        }
        System.exit(exit);
    }

    private long fillHours() throws SQLException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Partitions.ofHours(dataSource).create(today.minusDays(31), today.plusDays(1));
        return fill("""
                INSERT INTO measurement_hours SELECT l.id, h, 60, 0, 0, 0, 300, 299, 10, 11, 12 + random(), 14, 20, 12, 0.5
                FROM unnest(?::uuid[]) AS l (id), generate_series(?::timestamptz - interval '720 hours', ?::timestamptz, '1 hour') h
                """);
    }

    private long fillTurns(int intervalSeconds) throws SQLException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Partitions.ofMeasurements(dataSource).create(today.minusDays(2), today.plusDays(1));
        // In the order of time, as they are written.
        return fill("""
                INSERT INTO measurements SELECT l.id, t, 'MEASURED', 5, 5, 10 + random(), 12 + random(), 14 + random(), 0.5
                FROM (SELECT ?::uuid[] AS ids) all_of,
                    generate_series(?::timestamptz - interval '1 day', ?::timestamptz, interval '%d seconds') t, unnest(ids) AS l (id)
                """.formatted(intervalSeconds));
    }

    private long fill(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql);
                Statement analyze = connection.createStatement()) {
            insert.setArray(1, connection.createArrayOf("uuid", lines.toArray()));
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setObject(3, now.atOffset(ZoneOffset.UTC));
            long rows = insert.executeLargeUpdate();
            analyze.execute("ANALYZE");
            return rows;
        }
    }

    @FunctionalInterface
    private interface Reading {
        int read(UUID line) throws SQLException;
    }

    private Report report(Arguments options, long hours, long turns) throws IOException, SQLException {
        HourStore hourStore = new HourStore(dataSource);
        MeasurementStore store = new MeasurementStore(dataSource);
        Instant monthAgo = now.minus(HOURS, ChronoUnit.HOURS);
        List<Double> month = time(line -> {
            List<MeasuredHour> read = hourStore.read(line, monthAgo, now);
            return read.size();
        });
        List<Double> day = time(line -> {
            List<Measurement> read = store.read(line, now.minus(1, ChronoUnit.DAYS), now);
            return read.size();
        });
        long start = System.nanoTime();
        int rolled = hourStore.rollUp(now.minus(1, ChronoUnit.HOURS));
        double rollSeconds = (System.nanoTime() - start) / 1e9;

        Report report = new Report("Charts of lines, " + LocalDate.now(ZoneOffset.UTC));
        report.paragraph("%s; commit %s.", Machine.describe(), options.text("commit", "unknown"));
        report.paragraph(
                "%,d lines: %,d measured hours of 30 days, %,d single turns of a day. PostgreSQL 17 as it comes, on the same machine. "
                        + "%d lines are read, each once, in an order of chance; the first reads find nothing in memory.",
                lines.size(), hours, turns, READS);
        report.table("read", "median ms", "99th percentile ms", "most ms");
        report.row(
                "a month of hours of one line",
                format(part(month, 0.5)),
                format(part(month, 0.99)),
                format(part(month, 1)));
        report.row("a day of turns of one line", format(part(day, 0.5)), format(part(day, 0.99)), format(part(day, 1)));
        report.paragraph("One hour of %,d lines is rolled up in %.1f s.", rolled, rollSeconds);
        report.target(
                "a month of one line's chart, 99th percentile",
                "at most " + BOUND_MILLIS + " ms",
                format(part(month, 0.99)) + " ms",
                part(month, 0.99) <= BOUND_MILLIS);
        return report;
    }

    private List<Double> time(Reading reading) throws SQLException {
        List<UUID> order = new ArrayList<>(lines);
        Collections.shuffle(order, new Random(7));
        List<Double> millis = new ArrayList<>();
        for (UUID line : order.subList(0, Math.min(READS, order.size()))) {
            long start = System.nanoTime();
            if (reading.read(line) == 0) {
                throw new IllegalStateException("nothing was read of " + line);
            }
            millis.add((System.nanoTime() - start) / 1e6);
        }
        Collections.sort(millis);
        return millis;
    }

    private static double part(List<Double> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
    }

    private static String format(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }
}
