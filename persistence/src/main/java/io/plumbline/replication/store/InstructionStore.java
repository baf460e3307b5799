package io.plumbline.replication.store;

import io.plumbline.replication.AgentOrder;
import io.plumbline.replication.AgentVerb;
import io.plumbline.replication.Instruction;
import io.plumbline.replication.InstructionState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Instructions as agents and those that give them see them. An agent has a lease on what it was given: where the lease ends without a
 * result, it is given again.
 */
public final class InstructionStore {
    /** What an agent that never comes may leave waiting. */
    private static final int MAX_OPEN = 1_000;

    private static final String ADD = """
            INSERT INTO instructions (id, system_id, transfer_id, verb, fields, state, deliveries, created_at, expires_at)
            SELECT ?, ?, ?::uuid, ?, ?, 'WAITING', 0, ?, ?
            WHERE (SELECT count(*) FROM instructions WHERE system_id = ? AND state IN ('WAITING', 'TAKEN')) < ?
            """;

    private static final String TAKE = """
            UPDATE instructions SET state = 'TAKEN', deliveries = deliveries + 1, leased_until = ?, taken_at = coalesce(taken_at, ?)
            WHERE id IN (SELECT id FROM instructions
                WHERE system_id = ? AND (state = 'WAITING' OR (state = 'TAKEN' AND leased_until <= ?)) AND expires_at > ?
                ORDER BY created_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;

    private static final String EXPIRE = """
            UPDATE instructions SET state = 'EXPIRED', leased_until = NULL, ended_at = ?
            WHERE state IN ('WAITING', 'TAKEN') AND expires_at <= ? AND (leased_until IS NULL OR leased_until <= ?)
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public InstructionStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** Adds one that waits for its agent. False if too many of the system are open. */
    public boolean add(
            UUID id, UUID systemId, @Nullable UUID transferId, AgentOrder order, Instant now, Instant expiresAt)
            throws SQLException {
        return statements.update(
                        ADD, id, systemId, transferId, order.verb(), order.text(), now, expiresAt, systemId, MAX_OPEN)
                == 1;
    }

    /** Gives a system's agent what waits, the oldest first, and what it was given before and said nothing of. */
    public List<Instruction> take(UUID systemId, int limit, Instant now, Duration lease) throws SQLException {
        return statements
                .rows(TAKE, InstructionStore::instruction, now.plus(lease), now, systemId, now, now, limit)
                .stream()
                .sorted(Comparator.comparing((Instruction one) -> one.times().createdAt())
                        .thenComparing(one -> one.id().toString()))
                .toList();
    }

    public Optional<Instruction> find(UUID id) throws SQLException {
        return statements.rows("SELECT * FROM instructions WHERE id = ?", InstructionStore::instruction, id).stream()
                .findFirst();
    }

    /** The agent is at it. False if it does not have it. */
    public boolean progress(UUID id, @Nullable Long bytes, Instant until) throws SQLException {
        return statements.update(
                        "UPDATE instructions SET leased_until = ?, bytes = coalesce(?::bigint, bytes) WHERE id = ? AND state = 'TAKEN'",
                        until,
                        bytes,
                        id)
                == 1;
    }

    /** What came of it, also where nobody waited any more. False if it was not given, or has ended in another way. */
    public boolean end(UUID id, InstructionState state, Instruction.Result result, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE instructions SET state = ?, message = ?, source_message = ?, bytes = coalesce(?::bigint, bytes),"
                                + " leased_until = NULL, ended_at = ? WHERE id = ? AND state IN ('TAKEN', 'EXPIRED')"
                                + " AND taken_at IS NOT NULL",
                        state,
                        result.message(),
                        result.sourceMessage(),
                        result.bytes(),
                        now,
                        id)
                == 1;
    }

    /** Nobody waits for it any more. An agent that is at it hears so when it says how far it is. */
    public boolean cancel(UUID id, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE instructions SET state = 'CANCELLED', leased_until = NULL, ended_at = ?"
                                + " WHERE id = ? AND state IN ('WAITING', 'TAKEN')",
                        now,
                        id)
                == 1;
    }

    /** Cancels what is open of a transfer. */
    public int cancelOf(UUID transferId, Instant now) throws SQLException {
        return statements.update(
                "UPDATE instructions SET state = 'CANCELLED', leased_until = NULL, ended_at = ?"
                        + " WHERE transfer_id = ? AND state IN ('WAITING', 'TAKEN')",
                now,
                transferId);
    }

    /** Ends what nobody came for in time; returns how many. */
    public int expire(Instant now) throws SQLException {
        return statements.update(EXPIRE, now, now, now);
    }

    /** Removes what ended before the given time; returns how many, at most {@code limit}. */
    public int removeEndedBefore(Instant time, int limit) throws SQLException {
        return statements.update(
                "DELETE FROM instructions WHERE id IN (SELECT id FROM instructions WHERE created_at < ? AND ended_at < ?"
                        + " ORDER BY created_at LIMIT ?)",
                time,
                time,
                limit);
    }

    private static Instruction instruction(ResultSet row) throws SQLException {
        return new Instruction(
                row.getObject("id", UUID.class),
                row.getObject("system_id", UUID.class),
                AgentOrder.ofText(AgentVerb.valueOf(row.getString("verb")), row.getString("fields")),
                row.getObject("transfer_id", UUID.class),
                InstructionState.valueOf(row.getString("state")),
                new Instruction.Result(
                        row.getString("message"), row.getString("source_message"), SqlStatements.number(row, "bytes")),
                row.getInt("deliveries"),
                new Instruction.Times(
                        SqlStatements.instantOf(row, "created_at"),
                        SqlStatements.instantOf(row, "expires_at"),
                        SqlStatements.instant(row, "taken_at"),
                        SqlStatements.instant(row, "ended_at")));
    }
}
