package io.plumbline.replication.store;

import io.plumbline.line.LineState;
import io.plumbline.replication.LineGate.LineCondition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The states of the lines that a transfer runs over. Lines that are switched off have none. */
public final class RouteLinesStore {
    private static final String STATES = """
            SELECT l.name, s.state, s.since, l.id FROM lines l JOIN line_statuses s ON s.line_id = l.id JOIN systems r ON r.id = l.router_id
            WHERE l.enabled AND %s ORDER BY l.name
            """;

    private static final String NAMED = STATES.formatted("l.id = ANY (?)");

    /** In either direction: a stream needs both. */
    private static final String BETWEEN = STATES.formatted("""
            EXISTS (SELECT 1 FROM systems a, systems b WHERE a.id = ? AND b.id = ? AND a.site_id <> b.site_id
                AND ((r.site_id = a.site_id AND l.far_site_id = b.site_id) OR (r.site_id = b.site_id AND l.far_site_id = a.site_id)))
            """);

    private final DataSource dataSource;

    public RouteLinesStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public List<LineCondition> named(List<UUID> lineIds) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(NAMED)) {
            query.setArray(1, connection.createArrayOf("uuid", lineIds.toArray()));
            return read(query);
        }
    }

    /** Those between the sites of the two systems; none where one of them is in no site, or both are in the same. */
    public List<LineCondition> between(UUID systemId, UUID otherId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(BETWEEN)) {
            query.setObject(1, systemId);
            query.setObject(2, otherId);
            return read(query);
        }
    }

    /** The ids of the lines that are named, or else of those between the two systems. */
    public List<UUID> ids(List<UUID> named, UUID systemId, UUID otherId) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            SqlStatements statements = new SqlStatements(connection);
            SqlStatements.RowReader<UUID> id = row -> row.getObject(4, UUID.class);
            return named.isEmpty()
                    ? statements.rows(BETWEEN, id, systemId, otherId)
                    : statements.rows(NAMED, id, connection.createArrayOf("uuid", named.toArray()));
        }
    }

    private static List<LineCondition> read(PreparedStatement query) throws SQLException {
        List<LineCondition> lines = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                OffsetDateTime since = row.getObject(3, OffsetDateTime.class);
                lines.add(new LineCondition(
                        row.getString(1),
                        LineState.valueOf(row.getString(2)),
                        since == null ? null : since.toInstant()));
            }
        }
        return lines;
    }
}
