package io.plumbline.replication.store;

import io.plumbline.replication.DatasetLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Locks on datasets. A lock and the lease of a transfer to the same dataset exclude each other, and so do those of what is above and below. */
public final class DatasetLockStore {
    /** Taken by whoever takes a lock or a lease: each of them sees those that were taken before. */
    static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('plumbline dataset leases'))";

    private static final String ACQUIRE = """
            INSERT INTO dataset_locks (system_id, dataset, holder, leased_until)
            SELECT asked.* FROM (VALUES (?::uuid, ?::text, ?::uuid, ?::timestamptz)) asked (system_id, dataset, holder, leased_until)
            WHERE NOT EXISTS (SELECT 1 FROM dataset_locks l WHERE l.system_id = asked.system_id AND l.leased_until > ?
                    AND (l.dataset = asked.dataset OR starts_with(l.dataset, asked.dataset || '/')
                        OR starts_with(asked.dataset, l.dataset || '/')))
                AND NOT EXISTS (SELECT 1 FROM transfers t WHERE t.target_system_id = asked.system_id AND t.leased_until > ?
                    AND (t.target_dataset = asked.dataset OR starts_with(t.target_dataset, asked.dataset || '/')
                        OR starts_with(asked.dataset, t.target_dataset || '/')))
            ON CONFLICT (system_id, dataset) DO UPDATE SET holder = excluded.holder, leased_until = excluded.leased_until
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public DatasetLockStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** Takes it. False if somebody has it, or a transfer to there, above or below runs. */
    public boolean acquire(DatasetLock lock, Instant now, Instant until) throws SQLException {
        statements.rows(ONE_AT_A_TIME, row -> true);
        return statements.update(ACQUIRE, lock.systemId(), lock.dataset(), lock.holder(), until, now, now) == 1;
    }

    /** Holds it for longer. False if it ended, and somebody else may have it. */
    public boolean renew(DatasetLock lock, Instant now, Instant until) throws SQLException {
        return statements.update(
                        "UPDATE dataset_locks SET leased_until = ? WHERE system_id = ? AND dataset = ? AND holder = ?"
                                + " AND leased_until > ?",
                        until,
                        lock.systemId(),
                        lock.dataset(),
                        lock.holder(),
                        now)
                == 1;
    }

    public void release(DatasetLock lock) throws SQLException {
        statements.update(
                "DELETE FROM dataset_locks WHERE system_id = ? AND dataset = ? AND holder = ?",
                lock.systemId(),
                lock.dataset(),
                lock.holder());
    }
}
