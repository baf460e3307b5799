package io.plumbline.replication.store;

import io.plumbline.replication.ResolutionStep;
import io.plumbline.zfs.DatasetName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of resolutions: what was previewed, what of it is done. */
public final class ConflictStepStore {
    private final SqlStatements statements;

    /** A step in its place. */
    public record Kept(
            int position, ResolutionStep step, @Nullable Instant doneAt) {
        public boolean isDone() {
            return doneAt != null;
        }
    }

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public ConflictStepStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** Writes the steps of a resolution in place of those of the one before. */
    public void replace(UUID conflictId, List<ResolutionStep> steps) throws SQLException {
        statements.update("DELETE FROM conflict_steps WHERE conflict_id = ?", conflictId);
        for (int i = 0; i < steps.size(); i++) {
            ResolutionStep step = steps.get(i);
            statements.update(
                    "INSERT INTO conflict_steps (conflict_id, position, verb, dataset, snapshot, guid, create_txg, to_dataset)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    conflictId,
                    i,
                    step.verb(),
                    step.dataset().value(),
                    step.snapshot(),
                    step.guid() == null ? null : step.guid().bits(),
                    step.createTxg(),
                    step.to() == null ? null : step.to().value());
        }
    }

    /** All of them, in order. */
    public List<Kept> of(UUID conflictId) throws SQLException {
        return statements.rows(
                "SELECT * FROM conflict_steps WHERE conflict_id = ? ORDER BY position",
                ConflictStepStore::kept,
                conflictId);
    }

    public void done(UUID conflictId, int position, Instant now) throws SQLException {
        statements.update(
                "UPDATE conflict_steps SET done_at = ? WHERE conflict_id = ? AND position = ? AND done_at IS NULL",
                now,
                conflictId,
                position);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        String to = row.getString("to_dataset");
        return new Kept(
                row.getInt("position"),
                new ResolutionStep(
                        ResolutionStep.Verb.valueOf(row.getString("verb")),
                        new DatasetName(row.getString("dataset")),
                        row.getString("snapshot"),
                        ConflictStore.guid(SqlStatements.number(row, "guid")),
                        row.getLong("create_txg"),
                        to == null ? null : new DatasetName(to)),
                SqlStatements.instant(row, "done_at"));
    }
}
