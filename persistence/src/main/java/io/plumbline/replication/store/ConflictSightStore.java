package io.plumbline.replication.store;

import io.plumbline.replication.Comparison;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Replica;
import io.plumbline.zfs.Snapshot;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes of conflicts what looks at both sides find: one is open for each dataset of a target. */
public final class ConflictSightStore {
    /** A stream that should have ended a divergence has this long, so that a look from before it is not taken for one after it. */
    private static final int SETTLING_SECONDS = 300;

    private static final String FOUND = """
            INSERT INTO conflicts (id, group_id, source_system_id, source_dataset, target_system_id, target_dataset, outcome, state,
                ancestor_name, ancestor_guid, ancestor_at, source_only, source_only_bytes, target_only, target_only_bytes, explanation,
                first_seen_at, last_seen_at, attempts, updated_at)
            SELECT ?, g.id, g.source_system_id, ?, ?, ?, ?, 'OPEN', ?, ?, ?, ?, alone.source_bytes, ?, alone.target_bytes, ?, ?, ?, 0, ?
            FROM sync_groups g,
                LATERAL (SELECT
                    (SELECT sum(s.used_bytes) FROM snapshots s JOIN datasets d ON d.id = s.dataset_id
                        WHERE d.system_id = g.source_system_id AND d.name = ? AND s.kind = 'SNAPSHOT' AND s.guid = ANY (?)) source_bytes,
                    (SELECT sum(s.used_bytes) FROM snapshots s JOIN datasets d ON d.id = s.dataset_id
                        WHERE d.system_id = ? AND d.name = ? AND s.kind = 'SNAPSHOT' AND s.guid = ANY (?)) target_bytes) alone
            WHERE g.id = ?
            ON CONFLICT (target_system_id, target_dataset) WHERE closed_at IS NULL DO UPDATE SET outcome = excluded.outcome,
                ancestor_name = excluded.ancestor_name, ancestor_guid = excluded.ancestor_guid, ancestor_at = excluded.ancestor_at,
                source_only = excluded.source_only, source_only_bytes = excluded.source_only_bytes,
                target_only = excluded.target_only, target_only_bytes = excluded.target_only_bytes,
                explanation = excluded.explanation, last_seen_at = excluded.last_seen_at,
                state = CASE WHEN conflicts.state = 'SENDING' THEN 'FAILED' ELSE conflicts.state END,
                cause = CASE WHEN conflicts.state = 'SENDING' THEN 'DIVERGED_AGAIN' ELSE conflicts.cause END,
                error = CASE WHEN conflicts.state = 'SENDING'
                    THEN 'After its commands were carried out the target got a history of its own again.' ELSE conflicts.error END,
                updated_at = excluded.updated_at
            WHERE conflicts.group_id = excluded.group_id AND conflicts.state <> 'RESOLVING'
                AND (conflicts.state <> 'SENDING' OR conflicts.updated_at < ?)
            """;

    private static final String GONE = """
            UPDATE conflicts c SET state = 'GONE', closed_at = ?, closed_because = ?, cause = NULL, error = NULL, retry_at = NULL, updated_at = ?
            WHERE c.target_system_id = ? AND c.target_dataset = ? AND c.group_id = ? AND c.closed_at IS NULL
                AND c.state IN ('OPEN', 'AWAITING_APPROVAL', 'FAILED', 'LEFT_ALONE')
                AND NOT EXISTS (SELECT 1 FROM conflict_steps r JOIN conflict_steps s ON s.conflict_id = r.conflict_id
                    WHERE r.conflict_id = c.id AND r.verb = 'RENAME' AND r.done_at IS NOT NULL
                        AND s.verb = 'DESTROY_DATASET' AND s.done_at IS NULL)
            """;

    private static final String UNSEEN = """
            UPDATE conflicts SET state = 'GONE', closed_at = ?, closed_because = ?, updated_at = ?
            WHERE group_id = ? AND closed_at IS NULL AND last_seen_at < ? AND state IN ('OPEN', 'AWAITING_APPROVAL', 'LEFT_ALONE')
                AND NOT EXISTS (SELECT 1 FROM replicas p WHERE p.group_id = conflicts.group_id
                    AND p.target_system_id = conflicts.target_system_id AND p.target_dataset = conflicts.target_dataset)
            """;

    private static final String ARRIVED = """
            UPDATE conflict_steps s SET done_at = ?, snapshot = ?, guid = ? FROM conflicts c
            WHERE c.id = s.conflict_id AND c.target_system_id = ? AND c.target_dataset = ? AND c.state = 'SENDING'
                AND s.verb = 'SEND' AND s.done_at IS NULL AND s.create_txg <= ? RETURNING c.id
            """;

    private static final String AFTER_ARRIVAL = """
            UPDATE conflicts c SET state = CASE WHEN left_over.steps > 0 THEN 'RESOLVING' ELSE 'RESOLVED' END,
                closed_at = CASE WHEN left_over.steps > 0 THEN NULL::timestamptz ELSE ? END,
                closed_because = CASE WHEN left_over.steps > 0 THEN NULL ELSE ? END, attempts = 0, retry_at = NULL, cause = NULL,
                error = NULL, updated_at = ?
            FROM (SELECT count(*) steps FROM conflict_steps WHERE conflict_id = ? AND done_at IS NULL) left_over WHERE c.id = ?
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public ConflictSightStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** The datasets of a target of which a conflict is not over. */
    public Set<String> openAt(UUID targetSystemId) throws SQLException {
        return new HashSet<>(statements.rows(
                "SELECT target_dataset FROM conflicts WHERE target_system_id = ? AND closed_at IS NULL",
                row -> row.getString(1),
                targetSystemId));
    }

    /** Opens a conflict, or notes that it is still there. */
    public void found(Replica replica, Comparison comparison) throws SQLException {
        Replica.Place place = replica.place();
        Replica.Common common = replica.common();
        Instant now = replica.plannedAt();
        List<Snapshot> source = comparison.sourceNewer();
        List<Snapshot> target = comparison.targetNewer();
        statements.update(
                FOUND,
                UUID.randomUUID(),
                place.sourceDataset(),
                place.targetSystemId(),
                place.targetDataset(),
                replica.outcome(),
                common == null ? null : common.name(),
                common == null ? null : common.guid().bits(),
                common == null ? null : common.createdAt(),
                source.size(),
                target.size(),
                statements
                        .connection()
                        .createArrayOf("text", replica.explanation().toArray()),
                now,
                now,
                now,
                place.sourceDataset(),
                guids(source),
                place.targetSystemId(),
                place.targetDataset(),
                guids(target),
                place.groupId(),
                now.minusSeconds(SETTLING_SECONDS));
    }

    private Array guids(List<Snapshot> snapshots) throws SQLException {
        return statements
                .connection()
                .createArrayOf(
                        "bigint",
                        snapshots.stream()
                                .map(snapshot -> snapshot.guid().bits())
                                .toArray());
    }

    /** Closes a conflict that a look has not found any more, unless a resolution of it is under way. */
    public void gone(Replica replica, String because) throws SQLException {
        Replica.Place place = replica.place();
        statements.update(
                GONE,
                replica.plannedAt(),
                because,
                replica.plannedAt(),
                place.targetSystemId(),
                place.targetDataset(),
                place.groupId());
    }

    /** Closes those of a group whose replicas are not there any more. */
    public void closeUnseen(UUID groupId, Instant seenBefore, Instant now) throws SQLException {
        statements.update(UNSEEN, now, "the dataset is gone, or not the group's any more", now, groupId, seenBefore);
    }

    /**
     * Notes that what a resolution waits for has come: it is as new as it has to be, or the target has all that the group selects by now.
     *
     * @param common the newest snapshot that both hold, as the source has it
     * @param targetName what the target calls it
     */
    public void arrived(Replica replica, Snapshot common, String targetName) throws SQLException {
        Instant now = replica.plannedAt();
        List<UUID> ids = statements.rows(
                ARRIVED,
                row -> row.getObject(1, UUID.class),
                now,
                targetName,
                common.guid().bits(),
                replica.place().targetSystemId(),
                replica.place().targetDataset(),
                replica.outcome() == OutcomeKind.UP_TO_DATE ? Long.MAX_VALUE : common.createTxg());
        for (UUID id : ids) {
            statements.update(AFTER_ARRIVAL, now, "the resolution was carried out", now, id, id);
        }
    }
}
