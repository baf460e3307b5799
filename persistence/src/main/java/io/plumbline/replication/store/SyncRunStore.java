package io.plumbline.replication.store;

import io.plumbline.replication.SyncRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When groups last ran and run next. */
public final class SyncRunStore {
    /** If a node was killed while it made snapshots, nobody says that they are made. */
    private static final Duration LONGEST_SNAPSHOT = Duration.ofMinutes(10);

    private static final String PLAN = """
            INSERT INTO sync_runs (group_id, due_at) SELECT id, ? FROM sync_groups WHERE id = ?
            ON CONFLICT (group_id) DO UPDATE SET due_at = excluded.due_at
            """;

    private static final String DUE = """
            SELECT r.* FROM sync_runs r JOIN sync_groups g ON g.id = r.group_id
            WHERE g.enabled AND r.due_at <= ? AND NOT EXISTS (SELECT 1 FROM care_runs c
                WHERE c.group_id = r.group_id AND c.kind = 'SNAPSHOT' AND g.snapshot_pattern IS NOT NULL
                    AND (c.due_at <= ? OR (c.ended_at IS NULL AND c.started_at > ?)))
            ORDER BY r.due_at, r.group_id LIMIT ?
            """;

    private static final String UNPLANNED = """
            SELECT g.id FROM sync_groups g LEFT JOIN sync_runs r ON r.group_id = g.id
            WHERE g.enabled AND r.due_at IS NULL AND (g.interval_seconds IS NOT NULL OR g.cron IS NOT NULL) ORDER BY g.name
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public SyncRunStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    public Optional<SyncRun> find(UUID groupId) throws SQLException {
        return statements.rows("SELECT * FROM sync_runs WHERE group_id = ?", SyncRunStore::run, groupId).stream()
                .findFirst();
    }

    /**
     * Says when a group runs next. A group that is gone is passed over.
     *
     * @param dueAt {@code null} for never by itself
     */
    public void planNext(UUID groupId, @Nullable Instant dueAt) throws SQLException {
        statements.update(PLAN, dueAt, groupId);
    }

    /** Enabled groups whose turn it is, the longest overdue first. One whose snapshots are due or being made waits for them, but not for ever. */
    public List<SyncRun> due(Instant now, int limit) throws SQLException {
        return statements.rows(DUE, SyncRunStore::run, now, now, now.minus(LONGEST_SNAPSHOT), limit);
    }

    /** Enabled groups with a schedule of which nobody has said yet when they run. */
    public List<UUID> unplanned() throws SQLException {
        return statements.rows(UNPLANNED, row -> row.getObject(1, UUID.class));
    }

    /**
     * Begins a run that is due. Of several nodes that try, one does.
     *
     * @param nextDueAt when the one after it is due; {@code null} for never by itself
     */
    public boolean start(UUID groupId, Instant now, @Nullable Instant nextDueAt) throws SQLException {
        return statements.update(
                        "UPDATE sync_runs SET started_at = ?, ended_at = NULL, error = NULL, due_at = ? WHERE group_id = ? AND due_at <= ?",
                        now,
                        nextDueAt,
                        groupId,
                        now)
                == 1;
    }

    /**
     * Ends a run, unless another one has begun since.
     *
     * @param startedAt as the run was begun
     * @param error why it could not be made; {@code null} if it could
     */
    public boolean end(UUID groupId, Instant startedAt, Instant now, @Nullable String error) throws SQLException {
        return statements.update(
                        "UPDATE sync_runs SET ended_at = ?, error = ? WHERE group_id = ? AND started_at = ? AND ended_at IS NULL",
                        now,
                        error,
                        groupId,
                        startedAt)
                == 1;
    }

    private static SyncRun run(ResultSet row) throws SQLException {
        return new SyncRun(
                row.getObject("group_id", UUID.class),
                SqlStatements.instant(row, "due_at"),
                SqlStatements.instant(row, "started_at"),
                SqlStatements.instant(row, "ended_at"),
                row.getString("error"));
    }
}
