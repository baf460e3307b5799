package io.plumbline.line.store;

import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Changes of lines' states over a time, of many lines in one reading. */
public final class HistoryStore {
    private static final String CHANGES = """
            SELECT asked.id, c.at, c.from_state, c.to_state, c.reason FROM unnest(?::uuid[]) AS asked (id)
            CROSS JOIN LATERAL (
                (SELECT * FROM line_changes WHERE line_id = asked.id AND at <= ? ORDER BY at DESC LIMIT 1)
                UNION ALL
                SELECT * FROM line_changes WHERE line_id = asked.id AND at > ? AND at < ?) c
            ORDER BY c.at
            """;

    private final DataSource dataSource;

    public HistoryStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Changes of the lines in a span, oldest first, and before them the last one that came before it; lines without any are missing. */
    public Map<UUID, List<Judgement.Change>> changes(List<UUID> lineIds, Instant from, Instant to) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(CHANGES)) {
            query.setArray(1, connection.createArrayOf("uuid", lineIds.toArray()));
            query.setObject(2, utc(from));
            query.setObject(3, utc(from));
            query.setObject(4, utc(to));
            Map<UUID, List<Judgement.Change>> changes = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    changes.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new Judgement.Change(
                                    row.getObject(2, OffsetDateTime.class).toInstant(),
                                    LineState.valueOf(row.getString(3)),
                                    LineState.valueOf(row.getString(4)),
                                    row.getString(5)));
                }
            }
            return changes;
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
