package io.plumbline.line.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The partitions of a table by time, in UTC: made ahead, dropped by age. */
public final class Partitions {
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

    private final DataSource dataSource;
    private final String table;
    private final Period span;

    private Partitions(DataSource dataSource, String table, Period span) {
        this.dataSource = dataSource;
        this.table = table;
        this.span = span;
    }

    /** The measurements, a partition a day. */
    public static Partitions ofMeasurements(DataSource dataSource) {
        return new Partitions(dataSource, "measurements", Period.ofDays(1));
    }

    /** The measured hours, a partition a month; each is named by its first day. */
    public static Partitions ofHours(DataSource dataSource) {
        return new Partitions(dataSource, "measurement_hours", Period.ofMonths(1));
    }

    /** Makes the partitions that hold one day to another, both included, where they are missing. */
    public void create(LocalDate from, LocalDate to) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            Set<String> known = Set.copyOf(names(statement));
            for (LocalDate day = beginning(from); !day.isAfter(to); day = day.plus(span)) {
                String name = table + "_" + SUFFIX.format(day);
                if (!known.contains(name)) {
                    statement.execute(creation(name, day));
                }
            }
        }
    }

    /**
     * The lock and what it guards in one statement, whoever began the transaction: two nodes that make the same partition at once would both
     * see it missing. Dates in DDL can't be parameters; these are made of digits only.
     */
    private String creation(String name, LocalDate day) {
        return """
                DO $$ BEGIN
                  PERFORM pg_advisory_xact_lock(hashtext('%2$s'));
                  CREATE TABLE IF NOT EXISTS %1$s PARTITION OF %2$s FOR VALUES FROM ('%3$s 00:00:00+00') TO ('%4$s 00:00:00+00');
                END $$
                """.formatted(name, table, day, day.plus(span));
    }

    private LocalDate beginning(LocalDate day) {
        return span.getMonths() > 0 ? day.withDayOfMonth(1) : day;
    }

    /** Drops the partitions that hold nothing from the given day on; returns which. */
    public List<String> dropBefore(LocalDate day) throws SQLException {
        List<String> dropped = new ArrayList<>();
        String first = table + "_" + SUFFIX.format(beginning(day));
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : names(statement)) {
                if (name.compareTo(first) < 0) {
                    statement.execute("DROP TABLE " + name);
                    dropped.add(name);
                }
            }
        }
        return dropped;
    }

    private List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = '"
                        + table + "'::regclass")) {
            while (row.next()) {
                if (row.getString(1).matches(table + "_\\d{8}")) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }
}
