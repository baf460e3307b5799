package io.plumbline.line.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The day partitions of the measurements, in UTC: made ahead, dropped by age. */
public final class Partitions {
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String PREFIX = "measurements_";

    private final DataSource dataSource;

    public Partitions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes the partitions from one day to another, both included, where they are missing. */
    public void create(LocalDate from, LocalDate to) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            Set<String> known = Set.copyOf(names(statement));
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                String name = PREFIX + SUFFIX.format(day);
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
    private static String creation(String name, LocalDate day) {
        return """
                DO $$ BEGIN
                  PERFORM pg_advisory_xact_lock(hashtext('measurements'));
                  CREATE TABLE IF NOT EXISTS %s PARTITION OF measurements FOR VALUES FROM ('%s 00:00:00+00') TO ('%s 00:00:00+00');
                END $$
                """.formatted(name, day, day.plusDays(1));
    }

    /** Drops the partitions of all days before the given one; returns which. */
    public List<String> dropBefore(LocalDate day) throws SQLException {
        List<String> dropped = new ArrayList<>();
        String first = PREFIX + SUFFIX.format(day);
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

    /** Removes changes of states from before the given time; there are few of them, so they need no partitions. */
    public void removeChangesBefore(Instant time) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("DELETE FROM line_changes WHERE at < ?")) {
            statement.setObject(1, time.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private static List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'measurements'::regclass")) {
            while (row.next()) {
                if (row.getString(1).matches(PREFIX + "\\d{8}")) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }
}
