package io.plumbline.replication.store;

import io.plumbline.replication.Conflict;
import io.plumbline.replication.ConflictState;
import io.plumbline.replication.Transfer;
import io.plumbline.zfs.Guid;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what becomes of conflicts. Each change says whether the conflict was in a state that allows it. */
public final class ConflictStore {
    /** What somebody may decide on. */
    private static final String DECIDABLE = " AND state IN ('OPEN', 'FAILED', 'LEFT_ALONE')";

    private static final String AUTOMATIC = """
            UPDATE conflicts SET tried_at = ? WHERE id IN (SELECT c.id FROM conflicts c JOIN sync_groups g ON g.id = c.group_id
                WHERE c.state = 'OPEN' AND g.enabled AND g.conflict_consent = 'AUTOMATIC' AND g.conflict_strategy <> 'STOP'
                    AND (c.tried_at IS NULL OR c.tried_at < c.last_seen_at)
                ORDER BY c.last_seen_at LIMIT ? FOR UPDATE OF c SKIP LOCKED)
            RETURNING id
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public ConflictStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** Asks another person to approve. */
    public boolean ask(UUID id, Conflict.Decision decision, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE conflicts SET state = 'AWAITING_APPROVAL', strategy = ?, digest = ?, requested_by = ?, approved_by = NULL,"
                                + " note = ?, cause = NULL, error = NULL, updated_at = ? WHERE id = ?" + DECIDABLE,
                        decision.strategy(),
                        decision.digest(),
                        decision.requestedBy(),
                        decision.note(),
                        now,
                        id)
                == 1;
    }

    /** Has it carried out. What was planned before is forgotten. */
    public boolean begin(UUID id, Conflict.Decision decision, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE conflicts SET state = 'RESOLVING', strategy = ?, digest = ?, requested_by = ?, approved_by = NULL, note = ?,"
                                + " cause = NULL, error = NULL, attempts = 0, retry_at = NULL, updated_at = ? WHERE id = ?"
                                + DECIDABLE,
                        decision.strategy(),
                        decision.digest(),
                        decision.requestedBy(),
                        decision.note(),
                        now,
                        id)
                == 1;
    }

    /** Has what was asked for carried out, if it is still the same. */
    public boolean approve(UUID id, String digest, String who, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE conflicts SET state = 'RESOLVING', approved_by = ?, attempts = 0, retry_at = NULL, updated_at = ?"
                                + " WHERE id = ? AND state = 'AWAITING_APPROVAL' AND digest = ? AND requested_by <> ?",
                        who,
                        now,
                        id,
                        digest,
                        who)
                == 1;
    }

    /** What was asked for is not done. */
    public boolean refuse(UUID id, String note, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE conflicts SET state = 'OPEN', note = ?, updated_at = ? WHERE id = ? AND state = 'AWAITING_APPROVAL'",
                        note,
                        now,
                        id)
                == 1;
    }

    /** It stays as it is, until somebody decides otherwise. */
    public boolean leaveAlone(UUID id, String note, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE conflicts SET state = 'LEFT_ALONE', note = ?, updated_at = ? WHERE id = ?" + DECIDABLE,
                        note,
                        now,
                        id)
                == 1;
    }

    /** Goes on with the steps of a resolution that failed. */
    public boolean retry(UUID id, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE conflicts SET state = 'RESOLVING', attempts = 0, retry_at = NULL, updated_at = ? WHERE id = ?"
                                + " AND state = 'FAILED' AND EXISTS (SELECT 1 FROM conflict_steps WHERE conflict_id = ? AND done_at IS NULL)",
                        now,
                        id,
                        id)
                == 1;
    }

    /** Whose steps are to be carried out now. */
    public List<UUID> toCarryOut(Instant now, int limit) throws SQLException {
        return statements.rows(
                "SELECT id FROM conflicts WHERE state = 'RESOLVING' AND (retry_at IS NULL OR retry_at <= ?) ORDER BY updated_at LIMIT ?",
                row -> row.getObject(1, UUID.class),
                now,
                limit);
    }

    /** Those that their groups' policies resolve by themselves, each once for each look; of several nodes one gets them. */
    public List<UUID> takeAutomatic(Instant now, int limit) throws SQLException {
        return statements.rows(AUTOMATIC, row -> row.getObject(1, UUID.class), now, limit);
    }

    /** Why the policy could not resolve it by itself. The look that this was found by does not count as another one to try it after. */
    public void noteTrouble(UUID id, Transfer.Trouble trouble, Instant now) throws SQLException {
        statements.update(
                "UPDATE conflicts SET cause = ?, error = ?, tried_at = ?, updated_at = ? WHERE id = ? AND state = 'OPEN'",
                trouble.cause(),
                trouble.error(),
                now,
                now,
                id);
    }

    /** The transfer is queued; what follows waits for it. */
    public boolean sending(UUID id, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE conflicts SET state = 'SENDING', cause = NULL, error = NULL, retry_at = NULL, updated_at = ?"
                                + " WHERE id = ? AND state = 'RESOLVING'",
                        now,
                        id)
                == 1;
    }

    public boolean resolved(UUID id, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE conflicts SET state = 'RESOLVED', closed_at = ?, closed_because = ?, cause = NULL, error = NULL,"
                                + " retry_at = NULL, updated_at = ? WHERE id = ? AND state = 'RESOLVING'",
                        now,
                        "the resolution was carried out",
                        now,
                        id)
                == 1;
    }

    /**
     * A command failed.
     *
     * @param retryAt when it is tried again by itself; {@code null} if a person has to act first
     */
    public boolean failed(UUID id, Transfer.Trouble trouble, @Nullable Instant retryAt, Instant now)
            throws SQLException {
        return statements.update(
                        "UPDATE conflicts SET state = ?, cause = ?, error = ?, attempts = attempts + 1, retry_at = ?, updated_at = ?"
                                + " WHERE id = ? AND state = 'RESOLVING'",
                        retryAt == null ? ConflictState.FAILED : ConflictState.RESOLVING,
                        trouble.cause(),
                        trouble.error(),
                        retryAt,
                        now,
                        id)
                == 1;
    }

    /** How many there are in each state. */
    public Map<ConflictState, Long> counts(Collection<ConflictState> states) throws SQLException {
        Map<ConflictState, Long> counts = new EnumMap<>(ConflictState.class);
        states.forEach(state -> counts.put(state, 0L));
        statements.rows(
                "SELECT state, count(*) FROM conflicts WHERE state = ANY (?) GROUP BY state",
                row -> counts.put(ConflictState.valueOf(row.getString(1)), row.getLong(2)),
                statements
                        .connection()
                        .createArrayOf(
                                "text", states.stream().map(ConflictState::name).toArray()));
        return counts;
    }

    /** The one that is not over of a dataset of a target. */
    public List<UUID> current(UUID targetSystemId, String targetDataset) throws SQLException {
        return statements.rows(
                "SELECT id FROM conflicts WHERE target_system_id = ? AND target_dataset = ? AND closed_at IS NULL",
                row -> row.getObject(1, UUID.class),
                targetSystemId,
                targetDataset);
    }

    /** Removes what was closed before the given time; returns how many, at most {@code limit}. */
    public int removeClosedBefore(Instant time, int limit) throws SQLException {
        return statements.update(
                "DELETE FROM conflicts WHERE id IN (SELECT id FROM conflicts WHERE closed_at < ? LIMIT ?)",
                time,
                limit);
    }

    static @Nullable Guid guid(@Nullable Long bits) {
        return bits == null ? null : new Guid(bits);
    }
}
