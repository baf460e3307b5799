package io.plumbline.line.store;

import io.plumbline.line.MeasuredHour;
import io.plumbline.line.MeasuredHour.RoundTrips;
import io.plumbline.ops.store.TimePage;
import io.plumbline.ops.store.TimeRequest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Measurements rolled up by the hour. */
public final class HourStore {
    /** Turns by the hour; the place is for another condition. */
    private static final String COUNT = """
            SELECT line_id, hour, turns, unreachable, no_data, all_lost, sent, received,
                rtt_min AS rtt_min_millis, percentiles[1] AS rtt_p10_millis, percentiles[2] AS rtt_median_millis,
                percentiles[3] AS rtt_p90_millis, rtt_max AS rtt_max_millis, rtt_avg AS rtt_avg_millis, jitter AS jitter_millis
            FROM (SELECT line_id, date_trunc('hour', at, 'UTC') AS hour, count(*) AS turns,
                    count(*) FILTER (WHERE verdict = 'ROUTER_UNREACHABLE') AS unreachable,
                    count(*) FILTER (WHERE verdict = 'NO_DATA') AS no_data,
                    count(*) FILTER (WHERE verdict = 'MEASURED' AND received = 0) AS all_lost,
                    sum(sent) AS sent, sum(received) AS received,
                    min(rtt_min_millis) AS rtt_min, max(rtt_max_millis) AS rtt_max, avg(rtt_avg_millis) AS rtt_avg,
                    percentile_cont(ARRAY[0.1, 0.5, 0.9]) WITHIN GROUP (ORDER BY rtt_avg_millis) AS percentiles,
                    avg(coalesce(rtt_deviation_millis, rtt_max_millis - rtt_min_millis)) AS jitter
                FROM measurements WHERE at >= ? AND at < ? %s GROUP BY 1, 2) counted
            """;

    private static final String ROLL_UP = """
            INSERT INTO measurement_hours (line_id, hour, turns, unreachable, no_data, all_lost, sent, received,
                rtt_min_millis, rtt_p10_millis, rtt_median_millis, rtt_p90_millis, rtt_max_millis, rtt_avg_millis, jitter_millis)
            %s
            ON CONFLICT (line_id, hour) DO UPDATE SET turns = excluded.turns, unreachable = excluded.unreachable,
                no_data = excluded.no_data, all_lost = excluded.all_lost, sent = excluded.sent, received = excluded.received,
                rtt_min_millis = excluded.rtt_min_millis, rtt_p10_millis = excluded.rtt_p10_millis,
                rtt_median_millis = excluded.rtt_median_millis, rtt_p90_millis = excluded.rtt_p90_millis,
                rtt_max_millis = excluded.rtt_max_millis, rtt_avg_millis = excluded.rtt_avg_millis,
                jitter_millis = excluded.jitter_millis
            """.formatted(COUNT.formatted(""));

    private static final String COLUMNS = """
            hour, turns, unreachable, no_data, all_lost, sent, received, rtt_min_millis, rtt_p10_millis, rtt_median_millis,
            rtt_p90_millis, rtt_max_millis, rtt_avg_millis, jitter_millis, line_id
            """;

    private static final String READ = "SELECT " + COLUMNS
            + " FROM measurement_hours WHERE line_id = ANY (?) AND hour >= ? AND hour < ? ORDER BY hour";

    /** As {@code READ}; the hours that may not be rolled up in full yet are counted now. */
    private static final String READ_UP_TO_NOW = "SELECT " + COLUMNS
            + " FROM measurement_hours WHERE line_id = ANY (?) AND hour >= ? AND hour < ? UNION ALL SELECT " + COLUMNS
            + " FROM (" + COUNT.formatted("AND line_id = ANY (?)") + ") young ORDER BY hour";

    /** Rolling up is done every ten minutes, the last time for an hour soon after its end. */
    private static final Duration ROLLED_UP_AFTER = Duration.ofMinutes(11);

    private static final String PAGE = "SELECT " + COLUMNS
            + " FROM measurement_hours WHERE line_id = ? AND hour >= ? AND hour < ? ORDER BY hour LIMIT ?";

    private static final String PAGES = "hour";

    private final DataSource dataSource;

    public HourStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Rolls up one hour of all lines, again where it was rolled up before; returns for how many lines. */
    public int rollUp(Instant hour) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ROLL_UP)) {
            statement.setObject(1, utc(hour));
            statement.setObject(2, utc(hour.plus(1, ChronoUnit.HOURS)));
            return statement.executeUpdate();
        }
    }

    /** The last hour that was rolled up for any line; empty when none was. */
    public Optional<Instant> last() throws SQLException {
        return instant("SELECT max(hour) FROM measurement_hours");
    }

    /** The first hour that there are measurements of. */
    public Optional<Instant> firstMeasured() throws SQLException {
        return instant("SELECT min(at) FROM measurements").map(at -> at.truncatedTo(ChronoUnit.HOURS));
    }

    /** Hours of a line from {@code from} on and before {@code to}, oldest first; hours without a turn are missing. */
    public List<MeasuredHour> read(UUID lineId, Instant from, Instant to) throws SQLException {
        return read(List.of(lineId), from, to).getOrDefault(lineId, List.of());
    }

    /** A page of a line's hours, oldest first. */
    public TimePage<MeasuredHour> page(UUID lineId, TimeRequest request) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(PAGE)) {
            query.setObject(1, lineId);
            query.setObject(2, utc(request.start(PAGES)));
            query.setObject(3, utc(request.to()));
            query.setInt(4, request.limit() + 1);
            List<MeasuredHour> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(hour(row));
                }
            }
            return TimePage.of(found, request.limit(), PAGES, MeasuredHour::hour);
        }
    }

    /** As {@link #read(UUID, Instant, Instant)}, of several lines in one query; a line without an hour is missing. */
    public Map<UUID, List<MeasuredHour>> read(Collection<UUID> lineIds, Instant from, Instant to) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(READ)) {
            query.setArray(1, connection.createArrayOf("uuid", lineIds.toArray()));
            query.setObject(2, utc(from));
            query.setObject(3, utc(to));
            return byLine(query);
        }
    }

    /**
     * As {@link #read(Collection, Instant, Instant)}, but the hour that runs as far as it has come, and the one before it where that may not be
     * rolled up in full yet.
     *
     * @param from begins an hour
     */
    public Map<UUID, List<MeasuredHour>> readUpToNow(Collection<UUID> lineIds, Instant from, Instant to, Instant now)
            throws SQLException {
        Instant young = now.minus(ROLLED_UP_AFTER).truncatedTo(ChronoUnit.HOURS);
        if (!to.isAfter(young)) {
            return read(lineIds, from, to);
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(READ_UP_TO_NOW)) {
            Array ids = connection.createArrayOf("uuid", lineIds.toArray());
            query.setArray(1, ids);
            query.setObject(2, utc(from));
            query.setObject(3, utc(young));
            query.setObject(4, utc(from.isAfter(young) ? from : young));
            query.setObject(5, utc(to));
            query.setArray(6, ids);
            return byLine(query);
        }
    }

    private static Map<UUID, List<MeasuredHour>> byLine(PreparedStatement query) throws SQLException {
        Map<UUID, List<MeasuredHour>> hours = new HashMap<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                hours.computeIfAbsent(row.getObject(15, UUID.class), id -> new ArrayList<>())
                        .add(hour(row));
            }
        }
        return hours;
    }

    private static MeasuredHour hour(ResultSet row) throws SQLException {
        return new MeasuredHour(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                new MeasuredHour.Turns(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)),
                row.getLong(6),
                row.getLong(7),
                roundTrips(row));
    }

    private static @Nullable RoundTrips roundTrips(ResultSet row) throws SQLException {
        return row.getObject(10) == null
                ? null
                : new RoundTrips(
                        row.getDouble(8),
                        row.getDouble(9),
                        row.getDouble(10),
                        row.getDouble(11),
                        row.getDouble(12),
                        row.getDouble(13),
                        row.getDouble(14));
    }

    private Optional<Instant> instant(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant)
                    : Optional.empty();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
