package io.plumbline.task.store;

import io.plumbline.task.ChosenSystem;
import io.plumbline.task.Progress;
import io.plumbline.task.RunState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The runs of tasks, one for each system. Their answers may be long, so they are read only where they are asked for. */
public final class RunStore {
    private static final String OVERVIEW =
            "SELECT system_id, system_name, state, reason, ended_at FROM task_runs WHERE task_id = ? ORDER BY system_name, system_id";

    private static final String ROWS = """
            SELECT system_id, system_name, state, reason, ended_at, answer_rows, NULL::text FROM task_runs
            WHERE task_id = ? ORDER BY system_name, system_id
            """;

    private static final String WHOLE = """
            SELECT system_id, system_name, state, reason, ended_at, answer_rows, output FROM task_runs
            WHERE task_id = ? AND system_id = ?
            """;

    private static final String END = """
            UPDATE task_runs SET state = ?, reason = ?, answer_rows = ?, output = ?, ended_at = ?
            WHERE task_id = ? AND system_id = ? AND state = 'WAITING'
            """;

    private final Connection connection;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public RunStore(Connection connection) {
        this.connection = connection;
    }

    /** Adds a run that waits for each of the systems. */
    public void add(UUID taskId, Collection<ChosenSystem> systems) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO task_runs (task_id, system_id, system_name, state) VALUES (?, ?, ?, 'WAITING')")) {
            for (ChosenSystem system : systems) {
                insert.setObject(1, taskId);
                insert.setObject(2, system.id());
                insert.setString(3, system.name());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Stores what came of a run. One that has ended stays as it is, so an end whose commit went unseen can be stored again. */
    public void end(UUID taskId, StoredRun run) throws SQLException {
        StoredRun.Answer answer = run.answer() == null ? StoredRun.Answer.NONE : run.answer();
        try (PreparedStatement update = connection.prepareStatement(END)) {
            update.setString(1, run.state().name());
            update.setString(2, run.reason());
            update.setString(3, answer.rows());
            update.setString(4, answer.output());
            update.setObject(5, utc(run.endedAt()));
            update.setObject(6, taskId);
            update.setObject(7, run.systemId());
            update.executeUpdate();
        }
    }

    /** Cancels every run that waits, of whichever task. */
    public void cancelAll(String reason, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE task_runs SET state = 'CANCELLED', reason = ?, ended_at = ? WHERE state = 'WAITING'")) {
            update.setString(1, reason);
            update.setObject(2, utc(at));
            update.executeUpdate();
        }
    }

    /** The runs of a task by their systems' names, without answers. */
    public List<StoredRun> overview(UUID taskId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OVERVIEW)) {
            query.setObject(1, taskId);
            return runs(query, false);
        }
    }

    /** The runs of a task by their systems' names, with their rows and without what was printed. */
    public List<StoredRun> withRows(UUID taskId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ROWS)) {
            query.setObject(1, taskId);
            return runs(query, true);
        }
    }

    /** One run with all that came of it; empty when the task has none on the system. */
    public Optional<StoredRun> find(UUID taskId, UUID systemId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(WHOLE)) {
            query.setObject(1, taskId);
            query.setObject(2, systemId);
            return runs(query, true).stream().findFirst();
        }
    }

    /** How far tasks are, by their ids. */
    public Map<UUID, Progress> progress(Collection<UUID> taskIds) throws SQLException {
        String sql = """
                SELECT task_id, count(*), count(ended_at), count(*) FILTER (WHERE state = 'FAILED')
                FROM task_runs WHERE task_id = ANY (?) GROUP BY task_id
                """;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("uuid", taskIds.toArray()));
            Map<UUID, Progress> progress = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    progress.put(
                            row.getObject(1, UUID.class), new Progress(row.getInt(2), row.getInt(3), row.getInt(4)));
                }
            }
            return progress;
        }
    }

    private static List<StoredRun> runs(PreparedStatement query, boolean whole) throws SQLException {
        List<StoredRun> runs = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                OffsetDateTime endedAt = row.getObject(5, OffsetDateTime.class);
                runs.add(new StoredRun(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        RunState.valueOf(row.getString(3)),
                        row.getString(4),
                        endedAt == null ? null : endedAt.toInstant(),
                        whole ? new StoredRun.Answer(row.getString(6), row.getString(7)) : null));
            }
        }
        return runs;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
