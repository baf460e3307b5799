package io.plumbline.replication.store;

import io.plumbline.replication.CareKind;
import io.plumbline.replication.CareRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When groups last made snapshots and pruned, and when they do so next. */
public final class CareRunStore {
    private static final String WANTED =
            "CASE WHEN ? = 'SNAPSHOT' THEN g.snapshot_pattern IS NOT NULL ELSE EXISTS (SELECT 1 FROM sync_retention s WHERE s.group_id = g.id) END";

    private static final String UNPLANNED = """
            SELECT g.id FROM sync_groups g LEFT JOIN care_runs c ON c.group_id = g.id AND c.kind = ?
            WHERE g.enabled AND %s AND (c.due_at IS NULL OR c.planned_at > ?) ORDER BY g.name
            """.formatted(WANTED);

    private static final String DUE = """
            SELECT c.* FROM care_runs c JOIN sync_groups g ON g.id = c.group_id
            WHERE c.kind = ? AND g.enabled AND %s AND c.due_at <= ? AND (c.kind = 'SNAPSHOT' OR c.due_at <= ? OR NOT EXISTS (
                SELECT 1 FROM transfers t WHERE t.group_id = g.id AND t.state IN ('QUEUED', 'HELD', 'RUNNING', 'RETRYING')))
            ORDER BY c.due_at, c.group_id LIMIT ?
            """.formatted(WANTED);

    private static final String PLAN = """
            INSERT INTO care_runs (group_id, kind, due_at, turn, planned_at) SELECT id, ?, ?, ?, ? FROM sync_groups WHERE id = ?
            ON CONFLICT (group_id, kind) DO UPDATE
            SET due_at = excluded.due_at, turn = excluded.turn, planned_at = excluded.planned_at
            """;

    private static final String BEGIN = """
            INSERT INTO care_runs (group_id, kind, planned_at, started_at) SELECT id, ?, ?, ? FROM sync_groups WHERE id = ?
            ON CONFLICT (group_id, kind) DO UPDATE SET started_at = excluded.started_at, ended_at = NULL, error = NULL
            """;

    private static final String ENDED = " WHERE group_id = ? AND kind = ? AND started_at = ? AND ended_at IS NULL";

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public CareRunStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** What is known of a group, though it be nothing. */
    public CareRun find(UUID groupId, CareKind kind) throws SQLException {
        return statements
                .rows("SELECT * FROM care_runs WHERE group_id = ? AND kind = ?", CareRunStore::careRun, groupId, kind)
                .stream()
                .findFirst()
                .orElseGet(() -> CareRun.none(groupId));
    }

    /**
     * Enabled groups that want it, of which nobody has said yet when.
     *
     * @param tooFarAhead what was planned later than this was planned by a wrong clock
     */
    public List<UUID> unplanned(CareKind kind, Instant tooFarAhead) throws SQLException {
        return statements.rows(UNPLANNED, row -> row.getObject(1, UUID.class), kind, kind, tooFarAhead);
    }

    /**
     * Enabled groups whose turn it is, the longest overdue first. A group with open transfers is not pruned before it has waited for long.
     *
     * @param waitedSince since when is long
     */
    public List<CareRun> due(CareKind kind, Instant now, Instant waitedSince, int limit) throws SQLException {
        return statements.rows(DUE, CareRunStore::careRun, kind, kind, now, waitedSince, limit);
    }

    /** Says when it is done next. A group that is gone is passed over. */
    public void plan(UUID groupId, CareKind kind, @Nullable Instant turn, Instant now) throws SQLException {
        statements.update(PLAN, kind, turn, turn, now, groupId);
    }

    /** Lets it be done at this time, if it was to be later. */
    public void planNotAfter(UUID groupId, CareKind kind, Instant dueAt) throws SQLException {
        statements.update(
                "UPDATE care_runs SET due_at = ? WHERE group_id = ? AND kind = ? AND due_at > ?",
                dueAt,
                groupId,
                kind,
                dueAt);
    }

    /**
     * Begins what is due. Of several nodes that try, one does.
     *
     * @param next the turn after it
     */
    public boolean start(UUID groupId, CareKind kind, Instant now, @Nullable Instant next) throws SQLException {
        return statements.update(
                        "UPDATE care_runs SET started_at = ?, ended_at = NULL, error = NULL, due_at = ?, turn = ?, planned_at = ?"
                                + " WHERE group_id = ? AND kind = ? AND due_at <= ?",
                        now,
                        next,
                        next,
                        now,
                        groupId,
                        kind,
                        now)
                == 1;
    }

    /** Begins what a person asked for; the next turn stays. */
    public void begin(UUID groupId, CareKind kind, Instant now) throws SQLException {
        statements.update(BEGIN, kind, now, now, groupId);
    }

    /** Ends it well, unless another one has begun since. */
    public boolean end(UUID groupId, CareKind kind, Instant startedAt, CareRun.Done done) throws SQLException {
        return statements.update(
                        "UPDATE care_runs SET ended_at = ?, error = NULL, done_at = ?, result = ?" + ENDED,
                        done.at(),
                        done.at(),
                        done.result(),
                        groupId,
                        kind,
                        startedAt)
                == 1;
    }

    /** Ends it badly, unless another one has begun since. */
    public boolean fail(UUID groupId, CareKind kind, Instant startedAt, Instant now, String error) throws SQLException {
        return statements.update(
                        "UPDATE care_runs SET ended_at = ?, error = ?" + ENDED, now, error, groupId, kind, startedAt)
                == 1;
    }

    /** Tries a turn again, unless the next one comes before that. */
    public void retry(UUID groupId, CareKind kind, CareRun.Due again) throws SQLException {
        statements.update(
                "UPDATE care_runs SET due_at = ?, turn = ? WHERE group_id = ? AND kind = ? AND due_at > ?",
                again.at(),
                again.turn(),
                groupId,
                kind,
                again.at());
    }

    private static CareRun careRun(ResultSet row) throws SQLException {
        Instant dueAt = SqlStatements.instant(row, "due_at");
        Instant turn = SqlStatements.instant(row, "turn");
        Instant doneAt = SqlStatements.instant(row, "done_at");
        return new CareRun(
                row.getObject("group_id", UUID.class),
                dueAt == null || turn == null ? null : new CareRun.Due(dueAt, turn),
                SqlStatements.instant(row, "started_at"),
                SqlStatements.instant(row, "ended_at"),
                row.getString("error"),
                doneAt == null ? null : new CareRun.Done(doneAt, row.getString("result")));
    }
}
