package io.plumbline.line.store;

import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import io.plumbline.line.OutageRule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes changes of lines' states, and with each the outage that it begins, goes on with, or ends. There are few of them in a batch of turns. */
final class ChangeWriter {
    private static final String INSERT_CHANGE = """
            INSERT INTO line_changes (line_id, at, from_state, to_state, reason)
            SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM lines WHERE id = ?) ON CONFLICT DO NOTHING
            """;

    /** The good time since the line's last outage ended, up to the given time; no row where none has ended, or one goes on. */
    private static final String GOOD_SINCE = """
            SELECT o.id, coalesce((SELECT extract(epoch FROM sum(c.until - c.at)) * 1000000 FROM
                (SELECT at, to_state, lead(at, 1, ?::timestamptz) OVER (ORDER BY at) AS until FROM line_changes
                    WHERE line_id = o.line_id AND at >= o.ended_at AND at < ?) c
                WHERE c.to_state IN ('UP', 'DEGRADED')), 0)::bigint
            FROM (SELECT * FROM outages WHERE line_id = ? ORDER BY began_at DESC LIMIT 1) o
            WHERE o.ended_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outages WHERE line_id = o.line_id AND ended_at IS NULL)
            """;

    private static final String GO_ON = "UPDATE outages SET ended_at = NULL, times_down = times_down + 1 WHERE id = ?";

    private static final String BEGIN = """
            INSERT INTO outages (id, line_id, began_at, times_down, reason) VALUES (gen_random_uuid(), ?, ?, 1, ?)
            ON CONFLICT (line_id) WHERE ended_at IS NULL DO NOTHING
            """;

    private static final String END = "UPDATE outages SET ended_at = ? WHERE line_id = ? AND ended_at IS NULL";

    private final Connection connection;
    private final OutageRule rule;

    ChangeWriter(Connection connection, OutageRule rule) {
        this.connection = connection;
        this.rule = rule;
    }

    void write(Collection<LineTurn> turns) throws SQLException {
        for (LineTurn turn : turns) {
            for (Judgement.Change change : turn.judgement().changes()) {
                UUID line = turn.measurement().lineId();
                boolean written = update(
                        INSERT_CHANGE,
                        line,
                        change.at(),
                        change.from().name(),
                        change.to().name(),
                        change.reason(),
                        line);
                if (written) {
                    noteOutage(line, change);
                }
            }
        }
    }

    /** Nothing says of an unknown line that it came back: its outage goes on. */
    private void noteOutage(UUID line, Judgement.Change change) throws SQLException {
        if (change.to() == LineState.DOWN) {
            Optional<UUID> before = outageThatGoesOn(line, change.at());
            if (before.isPresent()) {
                update(GO_ON, before.get());
            } else {
                update(BEGIN, line, change.at(), change.reason());
            }
        } else if (change.to() != LineState.UNKNOWN) {
            update(END, change.at(), line);
        }
    }

    private Optional<UUID> outageThatGoesOn(UUID line, Instant downAt) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(GOOD_SINCE)) {
            query.setObject(1, downAt.atOffset(ZoneOffset.UTC));
            query.setObject(2, downAt.atOffset(ZoneOffset.UTC));
            query.setObject(3, line);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && rule.goesOn(Duration.of(row.getLong(2), ChronoUnit.MICROS))
                        ? Optional.of(row.getObject(1, UUID.class))
                        : Optional.empty();
            }
        }
    }

    private boolean update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                statement.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
            }
            return statement.executeUpdate() > 0;
        }
    }
}
