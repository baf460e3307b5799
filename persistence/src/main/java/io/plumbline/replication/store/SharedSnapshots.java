package io.plumbline.replication.store;

import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Cursor;
import io.plumbline.ops.store.Page;
import io.plumbline.zfs.Guid;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The snapshots of one dataset on several systems beside each other, known by their guids. */
public final class SharedSnapshots {
    private static final String SORT = "createdAt,guid";
    private static final int SORT_FIELDS = 2;

    private static final String GROUPS = """
            WITH shared AS (
                SELECT s.guid, min(s.created_at) AS created_at, array_agg(d.system_id::text ORDER BY y.name) AS system_ids,
                    array_agg(s.name ORDER BY y.name) AS names
                FROM datasets d JOIN systems y ON y.id = d.system_id JOIN snapshots s ON s.dataset_id = d.id AND s.kind = 'SNAPSHOT'
                WHERE d.name = ? AND d.gone_at IS NULL AND d.system_id = ANY (?::uuid[]) AND s.created_at >= ? AND s.created_at < ?
                GROUP BY s.guid HAVING count(*) < ?)
            """;

    private static final String PAGE = GROUPS + """
            SELECT guid, created_at, system_ids, names FROM shared WHERE (created_at, guid) > (?, ?) ORDER BY created_at, guid LIMIT ?
            """;

    private static final String COUNT = GROUPS + "SELECT count(*) FROM shared";

    private static final String HOLDERS = """
            SELECT d.system_id, y.name FROM datasets d JOIN systems y ON y.id = d.system_id WHERE d.name = ? AND d.gone_at IS NULL
            ORDER BY y.name
            """;

    private static final String NAMES = "SELECT id, name FROM systems WHERE id = ANY (?::uuid[]) ORDER BY name";

    private final DataSource dataSource;

    public SharedSnapshots(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What is asked for.
     *
     * @param fewerThan the systems that may hold a snapshot at most, and one more
     * @param cursor where the page before ended
     */
    public record Query(
            String dataset,
            List<UUID> systemIds,
            Instant from,
            Instant to,
            int fewerThan,
            int limit,
            @Nullable String cursor) {
        public Query {
            systemIds = List.copyOf(systemIds);
        }
    }

    /** The names of systems that reported a dataset of this name, by their ids, in the order of the names. */
    public Map<UUID, String> holders(String dataset) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(HOLDERS)) {
            query.setString(1, dataset);
            return names(query);
        }
    }

    /** The names of those of the systems that there are, by their ids, in the order of the names. */
    public Map<UUID, String> names(List<UUID> systemIds) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(NAMES)) {
            query.setArray(1, connection.createArrayOf("uuid", systemIds.toArray()));
            return names(query);
        }
    }

    private static Map<UUID, String> names(PreparedStatement query) throws SQLException {
        Map<UUID, String> names = new LinkedHashMap<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                names.put(row.getObject(1, UUID.class), row.getString(2));
            }
        }
        return names;
    }

    /** A page of the snapshots, the oldest first. */
    public Page<SharedSnapshot> page(Query asked) throws SQLException {
        Place after = asked.cursor() == null ? Place.BEFORE_ALL : Place.of(asked.cursor());
        try (Connection connection = dataSource.getConnection()) {
            long total = count(connection, asked);
            List<SharedSnapshot> items = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(PAGE)) {
                fill(connection, query, asked);
                query.setObject(6, after.createdAt());
                query.setLong(7, after.guid());
                query.setInt(8, asked.limit() + 1);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        items.add(snapshot(row));
                    }
                }
            }
            if (items.size() <= asked.limit()) {
                return new Page<>(items, null, total);
            }
            List<SharedSnapshot> page = items.subList(0, asked.limit());
            return new Page<>(page, Place.cursor(page.get(page.size() - 1)), total);
        }
    }

    private static long count(Connection connection, Query asked) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COUNT)) {
            fill(connection, query, asked);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void fill(Connection connection, PreparedStatement query, Query asked) throws SQLException {
        query.setString(1, asked.dataset());
        query.setArray(2, connection.createArrayOf("uuid", asked.systemIds().toArray()));
        query.setObject(3, asked.from().atOffset(ZoneOffset.UTC));
        query.setObject(4, asked.to().atOffset(ZoneOffset.UTC));
        query.setInt(5, asked.fewerThan());
    }

    private static SharedSnapshot snapshot(ResultSet row) throws SQLException {
        String[] systemIds = texts(row.getArray(3));
        String[] names = texts(row.getArray(4));
        List<SharedSnapshot.Holder> holders = new ArrayList<>(systemIds.length);
        for (int i = 0; i < systemIds.length; i++) {
            holders.add(new SharedSnapshot.Holder(UUID.fromString(systemIds[i]), names[i]));
        }
        return new SharedSnapshot(
                new Guid(row.getLong(1)), row.getObject(2, OffsetDateTime.class).toInstant(), holders);
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    private record Place(OffsetDateTime createdAt, long guid) {
        static final Place BEFORE_ALL = new Place(Instant.EPOCH.atOffset(ZoneOffset.UTC), Long.MIN_VALUE);

        static Place of(String cursor) {
            List<@Nullable String> values =
                    Cursor.decode(cursor, SORT, SORT_FIELDS).values();
            try {
                return new Place(
                        Instant.parse(Objects.requireNonNullElse(values.get(0), ""))
                                .atOffset(ZoneOffset.UTC),
                        Long.parseLong(Objects.requireNonNullElse(values.get(1), "")));
            } catch (DateTimeParseException | NumberFormatException e) {
                throw Failure.malformed("cursor", "is not one that this list gave");
            }
        }

        static String cursor(SharedSnapshot last) {
            return new Cursor(
                            SORT,
                            List.of(
                                    last.createdAt().toString(),
                                    Long.toString(last.guid().bits())))
                    .encode();
        }
    }
}
