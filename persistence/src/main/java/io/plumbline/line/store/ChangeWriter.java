package io.plumbline.line.store;

import io.plumbline.line.Judgement;
import io.plumbline.line.LineState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes changes of lines' states, and with each the outage that it begins, goes on with, or ends. There are few of them in a batch of turns. */
final class ChangeWriter {
    private static final String INSERT_CHANGE = """
            INSERT INTO line_changes (line_id, at, from_state, to_state, reason)
            SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM lines WHERE id = ?) ON CONFLICT DO NOTHING
            """;

    private static final String GO_ON = """
            UPDATE outages SET ended_at = NULL, times_down = times_down + 1 WHERE id =
                (SELECT id FROM outages o WHERE line_id = ? AND ended_at >= ?
                    AND NOT EXISTS (SELECT 1 FROM outages WHERE line_id = o.line_id AND ended_at IS NULL)
                    ORDER BY began_at DESC LIMIT 1)
            """;

    private static final String BEGIN = """
            INSERT INTO outages (id, line_id, began_at, times_down, reason) VALUES (gen_random_uuid(), ?, ?, 1, ?)
            ON CONFLICT (line_id) WHERE ended_at IS NULL DO NOTHING
            """;

    private static final String END = "UPDATE outages SET ended_at = ? WHERE line_id = ? AND ended_at IS NULL";

    private final Connection connection;
    private final Duration outageGap;

    ChangeWriter(Connection connection, Duration outageGap) {
        this.connection = connection;
        this.outageGap = outageGap;
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
            boolean goesOn = update(GO_ON, line, change.at().minus(outageGap));
            if (!goesOn) {
                update(BEGIN, line, change.at(), change.reason());
            }
        } else if (change.to() != LineState.UNKNOWN) {
            update(END, change.at(), line);
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
