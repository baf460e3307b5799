package io.plumbline.replication.store;

import io.plumbline.ops.store.Cursor;
import io.plumbline.ops.store.Page;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Figures of what systems hold. */
public final class StatisticsStore {
    private static final String SORT = "systemName,dataset";
    private static final int SORT_FIELDS = 2;

    /** The page is cut out before anything is counted. */
    private static final String PAGE = """
            SELECT p.system_id, p.system_name, p.name, c.snapshots, c.bookmarks, c.used_bytes, c.oldest_at, c.newest_at
            FROM (SELECT d.id, d.system_id, y.name AS system_name, d.name FROM datasets d JOIN systems y ON y.id = d.system_id
                WHERE d.gone_at IS NULL AND (?::uuid IS NULL OR d.system_id = ?) AND (?::text IS NULL OR d.name = ?) AND (?::text IS NULL OR (y.name, d.name) > (?, ?))
                ORDER BY y.name, d.name LIMIT ?) p
            CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE s.kind = 'SNAPSHOT') AS snapshots,
                count(*) FILTER (WHERE s.kind = 'BOOKMARK') AS bookmarks, sum(s.used_bytes) FILTER (WHERE s.kind = 'SNAPSHOT')::bigint AS used_bytes,
                min(s.created_at) FILTER (WHERE s.kind = 'SNAPSHOT') AS oldest_at, max(s.created_at) FILTER (WHERE s.kind = 'SNAPSHOT') AS newest_at
                FROM snapshots s WHERE s.dataset_id = p.id) c
            ORDER BY p.system_name, p.name
            """;

    private static final String COUNT =
            "SELECT count(*) FROM datasets d WHERE d.gone_at IS NULL AND (?::uuid IS NULL OR d.system_id = ?) AND (?::text IS NULL OR d.name = ?)";

    private static final String DAYS = """
            SELECT (s.created_at AT TIME ZONE 'UTC')::date AS day, count(*), sum(s.used_bytes)::bigint
            FROM datasets d JOIN snapshots s ON s.dataset_id = d.id AND s.kind = 'SNAPSHOT'
            WHERE d.gone_at IS NULL AND (?::uuid IS NULL OR d.system_id = ?) AND (?::text IS NULL OR d.name = ?) AND s.created_at >= ? AND s.created_at < ?
            GROUP BY day ORDER BY day
            """;

    private final DataSource dataSource;

    public StatisticsStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Whose figures are asked for.
     *
     * @param systemId {@code null} for all
     * @param dataset {@code null} for all
     */
    public record Scope(@Nullable UUID systemId, @Nullable String dataset) {
        int fill(PreparedStatement query) throws SQLException {
            query.setObject(1, systemId);
            query.setObject(2, systemId);
            query.setString(3, dataset);
            query.setString(4, dataset);
            return 5;
        }
    }

    /** A page of datasets with their figures, by the names of systems and datasets. */
    public Page<DatasetStatistics> page(Scope scope, int limit, @Nullable String cursor) throws SQLException {
        List<@Nullable String> after = cursor == null
                ? List.of()
                : Cursor.decode(cursor, SORT, SORT_FIELDS).values();
        try (Connection connection = dataSource.getConnection()) {
            List<DatasetStatistics> items = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(PAGE)) {
                int next = scope.fill(query);
                query.setString(next, after.isEmpty() ? null : after.get(0));
                query.setString(next + 1, after.isEmpty() ? null : after.get(0));
                query.setString(next + 2, after.isEmpty() ? null : after.get(1));
                query.setInt(next + 3, limit + 1);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        items.add(statistics(row));
                    }
                }
            }
            long total = count(connection, scope);
            if (items.size() <= limit) {
                return new Page<>(items, null, total);
            }
            DatasetStatistics last = items.get(limit - 1);
            String next = new Cursor(SORT, List.of(last.systemName(), last.dataset())).encode();
            return new Page<>(items.subList(0, limit), next, total);
        }
    }

    private static DatasetStatistics statistics(ResultSet row) throws SQLException {
        return new DatasetStatistics(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getObject(6, Long.class),
                instant(row, 7),
                instant(row, 8));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static long count(Connection connection, Scope scope) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COUNT)) {
            scope.fill(query);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** How many of the snapshots that are held were made on each day, days without any left out. */
    public List<SnapshotDay> days(Scope scope, Instant from, Instant to) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(DAYS)) {
            int next = scope.fill(query);
            query.setObject(next, from.atOffset(ZoneOffset.UTC));
            query.setObject(next + 1, to.atOffset(ZoneOffset.UTC));
            List<SnapshotDay> days = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    days.add(new SnapshotDay(
                            row.getObject(1, LocalDate.class), row.getLong(2), row.getObject(3, Long.class)));
                }
            }
            return days;
        }
    }
}
