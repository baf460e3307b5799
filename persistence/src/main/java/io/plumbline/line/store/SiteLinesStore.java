package io.plumbline.line.store;

import io.plumbline.line.store.LinesBetween.Counts;
import io.plumbline.line.store.LinesBetween.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The lines between the sites. */
public final class SiteLinesStore {
    /** Every site is in it, so that those without lines show too. */
    private static final String READ = """
            SELECT near.id, near.name, far.id, far.name, down, degraded, unknown, up, held, loss, rtt
            FROM sites near
            FULL JOIN (
                SELECT r.site_id AS near_id, l.far_site_id AS far_id,
                    count(*) FILTER (WHERE l.enabled AND s.state = 'DOWN') AS down,
                    count(*) FILTER (WHERE l.enabled AND s.state = 'DEGRADED') AS degraded,
                    count(*) FILTER (WHERE l.enabled AND s.state = 'UNKNOWN') AS unknown,
                    count(*) FILTER (WHERE l.enabled AND s.state = 'UP') AS up,
                    count(*) FILTER (WHERE NOT l.enabled) AS held,
                    max(100.0 * (s.sent - s.received) / s.sent) FILTER (WHERE l.enabled AND s.sent > 0) AS loss,
                    percentile_cont(0.5) WITHIN GROUP (ORDER BY s.rtt_avg_millis) FILTER (WHERE l.enabled) AS rtt
                FROM lines l JOIN systems r ON r.id = l.router_id JOIN line_statuses s ON s.line_id = l.id
                GROUP BY 1, 2) between_them ON between_them.near_id = near.id
            LEFT JOIN sites far ON far.id = between_them.far_id
            ORDER BY near.name, far.name
            """;

    private final DataSource dataSource;

    public SiteLinesStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** By the names of the near and the far site. A site that no line begins at is there once, without a far site and with no line. */
    public List<LinesBetween> read() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ)) {
            List<LinesBetween> found = new ArrayList<>();
            while (row.next()) {
                found.add(
                        new LinesBetween(place(row, 1), place(row, 3), counts(row), number(row, 10), number(row, 11)));
            }
            return found;
        }
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(row.getInt(5), row.getInt(6), row.getInt(7), row.getInt(8), row.getInt(9));
    }

    private static @Nullable Place place(ResultSet row, int column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new Place(id, row.getString(column + 1));
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
