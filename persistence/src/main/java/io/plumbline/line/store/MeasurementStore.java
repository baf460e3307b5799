package io.plumbline.line.store;

import io.plumbline.line.LineState;
import io.plumbline.line.Measurement;
import io.plumbline.line.RoundTrip;
import io.plumbline.line.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Measurements in the data base: written in bulk by COPY, read by line and time. */
public final class MeasurementStore {
    /** Most measurements that one read gives. */
    public static final int MAX_READ = 20_000;

    private static final String COLUMNS =
            "line_id, at, verdict, sent, received, rtt_min_millis, rtt_avg_millis, rtt_max_millis, rtt_deviation_millis, reason";

    private final DataSource dataSource;

    public MeasurementStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A change of a line's state. */
    public record Change(
            Instant at,
            LineState from,
            LineState to,
            @Nullable String reason) {}

    /**
     * Writes turns in one transaction: the measurements, the lines' new statuses, and the changes of state among them. A turn that is
     * written already is left as it is, so a batch whose commit went unseen can be written again. Lines that were deleted meanwhile are
     * passed over.
     */
    public void write(Collection<LineTurn> turns) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMPORARY TABLE IF NOT EXISTS incoming (" + INCOMING_COLUMNS + ") ON COMMIT DELETE ROWS");
            copy(connection, turns);
            statement.executeUpdate(INSERT_MEASUREMENTS);
            statement.executeUpdate(UPDATE_STATUSES);
            statement.executeUpdate(INSERT_CHANGES);
            // Where the container gives one connection to a whole transaction, the rows would stay for the next call.
            statement.executeUpdate("DELETE FROM incoming");
        }
    }

    private static final String INCOMING_COLUMNS = """
            line_id uuid, at timestamptz, verdict text, sent int, received int, rtt_min_millis double precision,
            rtt_avg_millis double precision, rtt_max_millis double precision, rtt_deviation_millis double precision,
            reason text, from_state text, state text, since timestamptz, state_reason text, candidate text, streak int, changed boolean, output text
            """;

    private static final String INSERT_MEASUREMENTS = """
            INSERT INTO measurements (%1$s) SELECT %1$s FROM incoming i
            WHERE EXISTS (SELECT 1 FROM lines l WHERE l.id = i.line_id) ON CONFLICT DO NOTHING
            """.formatted(COLUMNS);

    private static final String UPDATE_STATUSES = """
            UPDATE line_statuses s SET state = i.state, since = i.since, reason = i.state_reason, candidate = i.candidate, streak = i.streak,
                measured_at = i.at, verdict = i.verdict, sent = i.sent, received = i.received, rtt_min_millis = i.rtt_min_millis,
                rtt_avg_millis = i.rtt_avg_millis, rtt_max_millis = i.rtt_max_millis, rtt_deviation_millis = i.rtt_deviation_millis,
                no_data_reason = i.reason, output = i.output
            FROM (SELECT DISTINCT ON (line_id) * FROM incoming ORDER BY line_id, at DESC) i
            WHERE s.line_id = i.line_id AND (s.measured_at IS NULL OR s.measured_at < i.at OR s.measured_at > i.at + interval '1 minute')
            """;

    private static final String INSERT_CHANGES = """
            INSERT INTO line_changes (line_id, at, from_state, to_state, reason)
            SELECT line_id, at, from_state, state, state_reason FROM incoming i
            WHERE changed AND EXISTS (SELECT 1 FROM lines l WHERE l.id = i.line_id) ON CONFLICT DO NOTHING
            """;

    private static void copy(Connection connection, Collection<LineTurn> turns) throws SQLException {
        CopyText text = new CopyText();
        for (LineTurn turn : turns) {
            Measurement measurement = turn.measurement();
            RoundTrip roundTrip = measurement.roundTrip();
            text.value(measurement.lineId())
                    .value(measurement.at())
                    .value(measurement.verdict())
                    .value(measurement.sent())
                    .value(measurement.received())
                    .value(roundTrip == null ? null : roundTrip.minMillis())
                    .value(roundTrip == null ? null : roundTrip.avgMillis())
                    .value(roundTrip == null ? null : roundTrip.maxMillis())
                    .value(roundTrip == null ? null : roundTrip.deviationMillis())
                    .value(measurement.reason())
                    .value(turn.before())
                    .value(turn.status().state())
                    .value(turn.status().since())
                    .value(turn.status().reason())
                    .value(turn.status().candidate())
                    .value(turn.status().streak())
                    .value(turn.stateChanged())
                    .value(turn.output())
                    .endRow();
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY incoming FROM STDIN", new StringReader(text.toString()));
        } catch (IOException e) {
            throw new SQLException("COPY was broken off", e);
        }
    }

    /** Measurements of a line from {@code from} on and before {@code to}, oldest first, at most {@link #MAX_READ}: the newest of them. */
    public List<Measurement> read(UUID lineId, Instant from, Instant to) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM (SELECT " + COLUMNS
                + " FROM measurements WHERE line_id = ? AND at >= ? AND at < ? ORDER BY at DESC LIMIT ?) newest ORDER BY at";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, lineId);
            query.setObject(2, utc(from));
            query.setObject(3, utc(to));
            query.setInt(4, MAX_READ);
            List<Measurement> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(measurement(row));
                }
            }
            return found;
        }
    }

    /** The last changes of a line's state, newest first. */
    public List<Change> changes(UUID lineId, int limit) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT at, from_state, to_state, reason FROM line_changes WHERE line_id = ? ORDER BY at DESC LIMIT ?")) {
            query.setObject(1, lineId);
            query.setInt(2, limit);
            List<Change> changes = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    changes.add(new Change(
                            instant(row, 1),
                            LineState.valueOf(row.getString(2)),
                            LineState.valueOf(row.getString(3)),
                            row.getString(4)));
                }
            }
            return changes;
        }
    }

    /** What the router printed at the last turn; empty when nothing came. */
    public Optional<String> lastOutput(UUID lineId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT output FROM line_statuses WHERE line_id = ?")) {
            query.setObject(1, lineId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** How many lines are in each state; disabled ones are left out. */
    public Map<LineState, Integer> countByState() throws SQLException {
        Map<LineState, Integer> counts = new LinkedHashMap<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT s.state, count(*) FROM line_statuses s JOIN lines l ON l.id = s.line_id WHERE l.enabled GROUP BY 1")) {
            while (row.next()) {
                counts.put(LineState.valueOf(row.getString(1)), row.getInt(2));
            }
        }
        return counts;
    }

    private static Measurement measurement(ResultSet row) throws SQLException {
        Double min = (Double) row.getObject(6);
        Double avg = (Double) row.getObject(7);
        Double max = (Double) row.getObject(8);
        RoundTrip roundTrip = min == null || avg == null || max == null
                ? null
                : new RoundTrip(min, avg, max, (Double) row.getObject(9));
        return new Measurement(
                row.getObject(1, UUID.class),
                instant(row, 2),
                Verdict.valueOf(row.getString(3)),
                row.getInt(4),
                row.getInt(5),
                roundTrip,
                row.getString(10));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
