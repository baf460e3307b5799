package io.plumbline.replication.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When the replicas of groups are verified next, by the groups' schedules. */
public final class VerificationTurnStore {
    private static final String SCHEDULE =
            "concat_ws('|', g.verify_interval_seconds, g.verify_cron, g.verify_time_zone)";

    private static final String DUE = """
            SELECT g.id, t.group_id IS NULL OR t.schedule <> %1$s AS changed
            FROM sync_groups g LEFT JOIN verification_turns t ON t.group_id = g.id
            WHERE g.enabled AND g.verify_method IS NOT NULL AND (t.group_id IS NULL OR t.due_at <= ? OR t.schedule <> %1$s)
            ORDER BY t.due_at, g.id LIMIT ?
            """.formatted(SCHEDULE);

    private static final String PLAN = """
            INSERT INTO verification_turns (group_id, schedule, due_at) SELECT g.id, %s, ? FROM sync_groups g WHERE g.id = ?
            ON CONFLICT (group_id) DO UPDATE SET schedule = excluded.schedule, due_at = excluded.due_at
            """.formatted(SCHEDULE);

    private final SqlStatements statements;

    /**
     * A group that asks for a look.
     *
     * @param changed whether its turn is not known yet, or its schedule was changed since; else its turn has come
     */
    public record Turn(UUID groupId, boolean changed) {}

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public VerificationTurnStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    public List<Turn> due(Instant now, int limit) throws SQLException {
        return statements.rows(DUE, row -> new Turn(row.getObject(1, UUID.class), row.getBoolean(2)), now, limit);
    }

    /** Sets the next turn; {@code null} for never by itself. */
    public void plan(UUID groupId, @Nullable Instant dueAt) throws SQLException {
        statements.update(PLAN, dueAt, groupId);
    }
}
