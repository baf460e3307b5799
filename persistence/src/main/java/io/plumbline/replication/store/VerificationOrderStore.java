package io.plumbline.replication.store;

import io.plumbline.replication.Replica;
import io.plumbline.replication.VerificationOrder;
import io.plumbline.replication.VerificationPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The verifications that are still to be done. One that runs has a lease; what runs without one was cut off with its server. */
public final class VerificationOrderStore {
    /** Of each replica as the last look found it; one of which a verification is open already is left out. */
    private static final String ADD = """
            INSERT INTO verification_orders (id, group_id, source_system_id, source_dataset, target_system_id, target_dataset, method,
                whole, asked_by, state, bytes_done, created_at)
            SELECT gen_random_uuid(), g.id, g.source_system_id, r.source_dataset, r.target_system_id, r.target_dataset, ?, ?, ?, 'QUEUED', 0, ?
            FROM replicas r JOIN sync_groups g ON g.id = r.group_id
            WHERE g.id = ? AND (?::uuid IS NULL OR r.target_system_id = ?::uuid) AND (?::text IS NULL OR r.target_dataset = ?::text)
            ON CONFLICT (group_id, target_system_id, target_dataset) DO NOTHING RETURNING id
            """;

    private static final String CLAIM = """
            UPDATE verification_orders SET state = 'RUNNING', started_at = coalesce(started_at, ?), leased_until = ?, held_because = NULL
            WHERE id = ? AND state = 'QUEUED' AND cancelled_by IS NULL
            """;

    private final SqlStatements statements;

    /**
     * An order and how it stands.
     *
     * @param cancelledBy who cancelled it; {@code null} for nobody
     * @param heldBecause which line holds it, and why
     */
    public record Open(
            VerificationOrder order,
            boolean running,
            @Nullable String cancelledBy,
            @Nullable String heldBecause,
            long bytesDone,
            @Nullable Instant startedAt,
            Instant createdAt) {}

    /** Which of a group's replicas; {@code null} for any. */
    public record Choice(
            @Nullable UUID targetSystemId, @Nullable String targetDataset) {
        public static final Choice ALL = new Choice(null, null);
    }

    /** How, and for whom. */
    public record Wish(VerificationPlan.Method method, boolean whole, String askedBy) {}

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public VerificationOrderStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    public List<UUID> add(UUID groupId, Choice choice, Wish wish, Instant now) throws SQLException {
        return statements.rows(
                ADD,
                row -> row.getObject(1, UUID.class),
                wish.method(),
                wish.whole(),
                wish.askedBy(),
                now,
                groupId,
                choice.targetSystemId(),
                choice.targetSystemId(),
                choice.targetDataset(),
                choice.targetDataset());
    }

    /** Those that wait or run, the oldest first. */
    public List<Open> open(int limit) throws SQLException {
        return statements.rows(
                "SELECT * FROM verification_orders ORDER BY created_at, id LIMIT ?",
                VerificationOrderStore::read,
                limit);
    }

    public Optional<Open> find(UUID id) throws SQLException {
        return statements
                .rows("SELECT * FROM verification_orders WHERE id = ?", VerificationOrderStore::read, id)
                .stream()
                .findFirst();
    }

    public boolean claim(UUID id, Instant now, Instant until) throws SQLException {
        return statements.update(CLAIM, now, until, id) == 1;
    }

    /** Keeps the lease. False if it was cancelled, or has ended. */
    public boolean renew(UUID id, long bytesDone, Instant until) throws SQLException {
        return statements.update(
                        "UPDATE verification_orders SET leased_until = ?, bytes_done = ? WHERE id = ? AND state = 'RUNNING' AND cancelled_by IS NULL",
                        until,
                        bytesDone,
                        id)
                == 1;
    }

    /** Lets it wait, because of a line. */
    public void hold(UUID id, @Nullable String because) throws SQLException {
        statements.update(
                "UPDATE verification_orders SET state = 'QUEUED', leased_until = NULL, bytes_done = 0, held_because = ? WHERE id = ?",
                because,
                id);
    }

    public boolean cancel(UUID id, String by) throws SQLException {
        return statements.update(
                        "UPDATE verification_orders SET cancelled_by = ? WHERE id = ? AND cancelled_by IS NULL", by, id)
                == 1;
    }

    /** Those that run, and whose server is gone. */
    public List<Open> cut(Instant now) throws SQLException {
        return statements.rows(
                "SELECT * FROM verification_orders WHERE state = 'RUNNING' AND leased_until <= ? ORDER BY created_at LIMIT 100",
                VerificationOrderStore::read,
                now);
    }

    /** False if somebody else has ended it. */
    public boolean remove(UUID id) throws SQLException {
        return statements.update("DELETE FROM verification_orders WHERE id = ?", id) == 1;
    }

    private static Open read(ResultSet row) throws SQLException {
        return new Open(
                new VerificationOrder(
                        row.getObject("id", UUID.class),
                        new Replica.Place(
                                row.getObject("group_id", UUID.class),
                                row.getString("source_dataset"),
                                row.getObject("target_system_id", UUID.class),
                                row.getString("target_dataset")),
                        row.getObject("source_system_id", UUID.class),
                        VerificationPlan.Method.valueOf(row.getString("method")),
                        row.getBoolean("whole"),
                        row.getString("asked_by")),
                row.getString("state").equals("RUNNING"),
                row.getString("cancelled_by"),
                row.getString("held_because"),
                row.getLong("bytes_done"),
                SqlStatements.instant(row, "started_at"),
                SqlStatements.instantOf(row, "created_at"));
    }
}
