package io.plumbline.line.store;

import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import io.plumbline.line.Measurement;
import io.plumbline.line.RoundTrip;
import io.plumbline.line.Span;
import io.plumbline.line.Verdict;
import io.plumbline.ops.store.TimePage;
import io.plumbline.ops.store.TimeRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Measurements and changes of state in the data base, read by line and time. */
public final class MeasurementStore {
    /** Most measurements that one read for a chart gives. */
    public static final int MAX_READ = 20_000;

    private static final String PAGES = "at";

    static final String COLUMNS =
            "line_id, at, verdict, sent, received, rtt_min_millis, rtt_avg_millis, rtt_max_millis, rtt_deviation_millis, reason";

    private final DataSource dataSource;

    public MeasurementStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Measurements of a line from {@code from} on and before {@code to}, oldest first, at most {@link #MAX_READ}: the newest of them. */
    public List<Measurement> read(UUID lineId, Instant from, Instant to) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM (SELECT " + COLUMNS
                + " FROM measurements WHERE line_id = ? AND at >= ? AND at < ? ORDER BY at DESC LIMIT ?) newest ORDER BY at";
        return read(sql, lineId, new Span(from, to), MAX_READ);
    }

    /** A page of a line's measurements, oldest first. */
    public TimePage<Measurement> page(UUID lineId, TimeRequest request) throws SQLException {
        Instant start = request.start(PAGES);
        if (!start.isBefore(request.to())) {
            return new TimePage<>(List.of(), null);
        }
        String sql =
                "SELECT " + COLUMNS + " FROM measurements WHERE line_id = ? AND at >= ? AND at < ? ORDER BY at LIMIT ?";
        List<Measurement> found = read(sql, lineId, new Span(start, request.to()), request.limit() + 1);
        return TimePage.of(found, request.limit(), PAGES, Measurement::at);
    }

    private List<Measurement> read(String sql, UUID lineId, Span span, int limit) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, lineId);
            query.setObject(2, utc(span.from()));
            query.setObject(3, utc(span.to()));
            query.setInt(4, limit);
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
    public List<Judgement.Change> changes(UUID lineId, int limit) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT at, from_state, to_state, reason FROM line_changes WHERE line_id = ? ORDER BY at DESC LIMIT ?")) {
            query.setObject(1, lineId);
            query.setInt(2, limit);
            return changes(query);
        }
    }

    private static List<Judgement.Change> changes(PreparedStatement query) throws SQLException {
        List<Judgement.Change> changes = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                changes.add(new Judgement.Change(
                        instant(row, 1),
                        LineState.valueOf(row.getString(2)),
                        LineState.valueOf(row.getString(3)),
                        row.getString(4)));
            }
        }
        return changes;
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

    /** Removes changes of states and ended outages from before the given time; there are few of them, so they need no partitions. */
    public void removeHistoryBefore(Instant time) throws SQLException {
        remove("DELETE FROM line_changes WHERE at < ?", time);
        remove("DELETE FROM outages WHERE ended_at < ?", time);
    }

    private void remove(String sql, Instant time) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, utc(time));
            statement.executeUpdate();
        }
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
