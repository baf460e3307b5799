package io.plumbline.line.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What lines measured in the last hour and the last day, from the measurements themselves: the roll-ups lag behind. */
public final class RecentStore {
    private static final String READ = """
            SELECT line_id,
                sum(sent) FILTER (WHERE at >= ?), sum(received) FILTER (WHERE at >= ?),
                percentile_cont(0.5) WITHIN GROUP (ORDER BY rtt_avg_millis) FILTER (WHERE at >= ?),
                sum(sent), sum(received), percentile_cont(0.5) WITHIN GROUP (ORDER BY rtt_avg_millis)
            FROM measurements WHERE line_id = ANY (?) AND at >= ? AND at <= ? GROUP BY line_id
            """;

    private final DataSource dataSource;

    public RecentStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Of several lines in one query; a line that had no turn in the last day is missing. */
    public Map<UUID, RecentQuality> read(Collection<UUID> lineIds, Instant now) throws SQLException {
        Object hourAgo = now.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(READ)) {
            query.setObject(1, hourAgo);
            query.setObject(2, hourAgo);
            query.setObject(3, hourAgo);
            query.setArray(4, connection.createArrayOf("uuid", lineIds.toArray()));
            query.setObject(5, now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC));
            query.setObject(6, now.atOffset(ZoneOffset.UTC));
            Map<UUID, RecentQuality> found = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getObject(1, UUID.class), new RecentQuality(part(row, 2), part(row, 5)));
                }
            }
            return found;
        }
    }

    private static RecentQuality.Part part(ResultSet row, int column) throws SQLException {
        long sent = row.getLong(column);
        long received = row.getLong(column + 1);
        @Nullable Double median = row.getObject(column + 2) == null ? null : row.getDouble(column + 2);
        return new RecentQuality.Part(sent == 0 ? null : 100.0 * (sent - received) / sent, median);
    }
}
