package io.plumbline.line.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** How long lines were down in their outages: without short returns, and without time in which nothing was known of them. */
public final class DowntimeStore {
    private static final String READ = """
            SELECT o.id, coalesce(sum(extract(epoch FROM c.until - c.at)) * 1000000, 0)::bigint
            FROM (SELECT id, line_id, began_at, coalesce(ended_at, ?) AS ended_at FROM outages WHERE id = ANY (?)) o
                LEFT JOIN LATERAL (SELECT at, to_state, lead(at, 1, o.ended_at) OVER (ORDER BY at) AS until FROM line_changes
                    WHERE line_id = o.line_id AND at >= o.began_at AND at < o.ended_at) c ON c.to_state = 'DOWN'
            GROUP BY o.id
            """;

    private final DataSource dataSource;

    public DowntimeStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The downtime of each of these outages up to now, by their ids. */
    public Map<UUID, Duration> read(Collection<UUID> outageIds, Instant now) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(READ)) {
            OffsetDateTime asOf = now.atOffset(ZoneOffset.UTC);
            query.setObject(1, asOf);
            query.setArray(2, connection.createArrayOf("uuid", outageIds.toArray()));
            Map<UUID, Duration> downtimes = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    downtimes.put(row.getObject(1, UUID.class), Duration.of(row.getLong(2), ChronoUnit.MICROS));
                }
            }
            return downtimes;
        }
    }
}
