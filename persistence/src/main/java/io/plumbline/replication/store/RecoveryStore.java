package io.plumbline.replication.store;

import io.plumbline.replication.Recovery;
import io.plumbline.replication.RecoveryState;
import io.plumbline.replication.RecoveryStep;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recoveries and their steps, as those that carry them out see them. */
public final class RecoveryStore {
    private static final String ADD = """
            INSERT INTO recoveries (id, group_id, group_name, kind, from_system_id, from_dataset, to_system_id, to_dataset, snapshot,
                set_aside, state, asked_by, digest, started_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?)
            ON CONFLICT (group_id) WHERE state = 'RUNNING' DO NOTHING
            """;

    private static final String OLD_SOURCE = """
            SELECT from_system_id, from_dataset FROM recoveries
            WHERE group_id = ? AND kind = 'FAILOVER' AND state = 'DONE' ORDER BY started_at DESC LIMIT 1
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public RecoveryStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** Begins one. False if one of the group runs. */
    public boolean add(Recovery recovery, List<RecoveryStep> steps) throws SQLException {
        int added = statements.update(
                ADD,
                recovery.id(),
                recovery.group().id(),
                recovery.group().name(),
                recovery.request().kind(),
                recovery.request().from().systemId(),
                recovery.request().from().dataset(),
                recovery.request().to().systemId(),
                recovery.request().to().dataset(),
                recovery.request().snapshot(),
                recovery.request().setAside(),
                recovery.begun().by(),
                recovery.begun().digest(),
                recovery.begun().at());
        for (int i = 0; added == 1 && i < steps.size(); i++) {
            RecoveryStep step = steps.get(i);
            statements.update(
                    "INSERT INTO recovery_steps (recovery_id, position, kind, system_id, dataset, argument) VALUES (?, ?, ?, ?, ?, ?)",
                    recovery.id(),
                    i,
                    step.kind(),
                    step.at().systemId(),
                    step.at().dataset(),
                    step.argument());
        }
        return added == 1;
    }

    public List<UUID> running() throws SQLException {
        return statements.rows(
                "SELECT id FROM recoveries WHERE state = 'RUNNING' ORDER BY started_at",
                row -> row.getObject(1, UUID.class));
    }

    public List<Recovery.Progress> steps(UUID recoveryId) throws SQLException {
        return statements.rows(
                "SELECT * FROM recovery_steps WHERE recovery_id = ? ORDER BY position",
                RecoveryStore::progress,
                recoveryId);
    }

    /** Notes that a step is begun, if it was not before. */
    public void begin(UUID recoveryId, int position, Instant now) throws SQLException {
        statements.update(
                "UPDATE recovery_steps SET begun_at = ? WHERE recovery_id = ? AND position = ? AND begun_at IS NULL",
                now,
                recoveryId,
                position);
    }

    public void done(UUID recoveryId, int position, String note, Instant now) throws SQLException {
        statements.update(
                "UPDATE recovery_steps SET done_at = ?, note = ? WHERE recovery_id = ? AND position = ?",
                now,
                note,
                recoveryId,
                position);
    }

    /** Says of the step that is under way why it waits. */
    public void note(UUID recoveryId, String note) throws SQLException {
        statements.update(
                "UPDATE recovery_steps SET note = ? WHERE recovery_id = ? AND begun_at IS NOT NULL AND done_at IS NULL",
                note,
                recoveryId);
    }

    public void useGroup(UUID recoveryId, @Nullable UUID groupId) throws SQLException {
        statements.update("UPDATE recoveries SET work_group_id = ? WHERE id = ?", groupId, recoveryId);
    }

    /** Ends one that runs. False if it does not. */
    public boolean end(UUID recoveryId, RecoveryState state, @Nullable String error, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE recoveries SET state = ?, error = ?, ended_at = ? WHERE id = ? AND state = 'RUNNING'",
                        state,
                        error,
                        now,
                        recoveryId)
                == 1;
    }

    /** Lets one that failed go on where it stood still. False if it did not fail, or another one of its group runs. */
    public boolean goOn(UUID recoveryId, Instant now) throws SQLException {
        boolean goesOn = statements.update("""
                        UPDATE recoveries r SET state = 'RUNNING', error = NULL, ended_at = NULL WHERE id = ? AND state = 'FAILED'
                            AND NOT EXISTS (SELECT 1 FROM recoveries o WHERE o.group_id = r.group_id AND o.state = 'RUNNING')
                        """, recoveryId) == 1;
        if (goesOn) {
            // What failed until now is no failure of what is begun now.
            statements.update(
                    "UPDATE recovery_steps SET begun_at = ? WHERE recovery_id = ? AND done_at IS NULL AND begun_at IS NOT NULL",
                    now,
                    recoveryId);
        }
        return goesOn;
    }

    /** What was the group's source before its newest failover. */
    public Optional<SyncTarget> oldSource(UUID groupId) throws SQLException {
        return statements
                .rows(OLD_SOURCE, row -> new SyncTarget(row.getObject(1, UUID.class), row.getString(2)), groupId)
                .stream()
                .findFirst();
    }

    private static Recovery.Progress progress(ResultSet row) throws SQLException {
        return new Recovery.Progress(
                row.getInt("position"),
                new RecoveryStep(
                        RecoveryStep.Kind.valueOf(row.getString("kind")),
                        new SyncTarget(row.getObject("system_id", UUID.class), row.getString("dataset")),
                        row.getString("argument")),
                SqlStatements.instant(row, "begun_at"),
                SqlStatements.instant(row, "done_at"),
                row.getString("note"));
    }
}
