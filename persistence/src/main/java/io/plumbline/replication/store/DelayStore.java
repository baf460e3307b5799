package io.plumbline.replication.store;

import io.plumbline.replication.DelayKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Notes when replicas become later than their groups allow, and when they no longer are. */
public final class DelayStore {
    /**
     * Late ones and since when they lacked something. Of one that the last run could not look at, nobody knows what it lacks: it counts once
     * it was seen last longer ago than it may be behind.
     */
    private static final String LATE = """
            SELECT r.group_id, r.source_dataset, r.target_system_id, r.target_dataset, g.rpo_seconds,
                CASE WHEN r.behind_since < ?::timestamptz - make_interval(secs => g.rpo_seconds) THEN 'BEHIND' ELSE 'NOT_SEEN' END AS kind,
                CASE WHEN r.behind_since < ?::timestamptz - make_interval(secs => g.rpo_seconds) THEN r.behind_since ELSE r.planned_at END AS behind_since
            FROM replicas r JOIN sync_groups g ON g.id = r.group_id LEFT JOIN sync_runs u ON u.group_id = g.id
            WHERE g.rpo_seconds IS NOT NULL AND (r.behind_since < ?::timestamptz - make_interval(secs => g.rpo_seconds)
                OR (u.error IS NOT NULL AND r.planned_at < u.started_at AND r.planned_at < ?::timestamptz - make_interval(secs => g.rpo_seconds)))
            """;

    private static final String BEGIN = "WITH late AS (" + LATE + """
            )
            INSERT INTO delays (id, group_id, source_dataset, target_system_id, target_dataset, kind, rpo_seconds, behind_since, began_at)
            SELECT gen_random_uuid(), group_id, source_dataset, target_system_id, target_dataset, kind, rpo_seconds, behind_since, ? FROM late
            ON CONFLICT (group_id, target_system_id, target_dataset) WHERE ended_at IS NULL DO NOTHING
            RETURNING id, group_id, target_system_id, target_dataset, kind
            """;

    private static final String END = "WITH late AS (" + LATE + """
            )
            UPDATE delays d SET ended_at = ? WHERE d.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM late l
                WHERE l.group_id = d.group_id AND l.target_system_id = d.target_system_id AND l.target_dataset = d.target_dataset)
            RETURNING id, group_id, target_system_id, target_dataset, kind
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public DelayStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** A delay that began or ended. */
    public record Noted(UUID id, UUID groupId, UUID targetSystemId, String targetDataset, DelayKind kind) {}

    /** Notes the replicas that became late; of several nodes that try, one does. */
    public List<Noted> begin(Instant now) throws SQLException {
        return noted(BEGIN, now);
    }

    /** Notes those that are late no longer, or are replicas no longer. */
    public List<Noted> end(Instant now) throws SQLException {
        return noted(END, now);
    }

    private List<Noted> noted(String sql, Instant now) throws SQLException {
        return statements.rows(
                sql,
                row -> new Noted(
                        row.getObject("id", UUID.class),
                        row.getObject("group_id", UUID.class),
                        row.getObject("target_system_id", UUID.class),
                        row.getString("target_dataset"),
                        DelayKind.valueOf(row.getString("kind"))),
                now,
                now,
                now,
                now,
                now);
    }

    public int removeEndedBefore(Instant time) throws SQLException {
        return statements.update("DELETE FROM delays WHERE ended_at < ?", time);
    }
}
