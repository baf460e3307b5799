package io.plumbline.replication.store;

import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Transfer;
import io.plumbline.replication.TransferState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The transfers as those that run them see them. A transfer is run by the node that has its lease. Each write of that node shows the fence
 * of its lease: once the lease is another's, or the transfer isn't running any more, the write changes nothing and says so.
 *
 * <p>What is cancelled while it runs keeps its lease until the node has let go of it, or the lease ends: until then nothing else is begun
 * for the same target dataset, which is still receiving.
 */
public final class TransferStore {
    private static final String ADD = """
            INSERT INTO transfers (id, group_id, source_system_id, source_dataset, target_system_id, target_dataset, state, outcome, steps,
                steps_total, steps_done, bytes_total, bytes_done, attempts, fence, version, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, 'QUEUED', ?, ?, ?, 0, ?, 0, 0, 0, 0, ?, ?)
            ON CONFLICT (target_system_id, target_dataset) WHERE state IN ('QUEUED', 'HELD', 'RUNNING', 'RETRYING') DO NOTHING
            """;

    private static final String CLAIM = """
            UPDATE transfers SET state = 'RUNNING', owner = ?, fence = fence + 1, leased_until = ?, started_at = coalesce(started_at, ?),
                begun_at = ?,
                retry_at = NULL, version = version + 1, updated_at = ?
            WHERE id = (SELECT t.id FROM transfers t
                WHERE t.state IN ('QUEUED', 'RETRYING') AND (t.retry_at IS NULL OR t.retry_at <= ?) AND %s
                    AND NOT EXISTS (SELECT 1 FROM transfers o WHERE o.target_system_id = t.target_system_id
                        AND o.target_dataset = t.target_dataset AND o.leased_until > ?)
                    AND NOT EXISTS (SELECT 1 FROM dataset_locks l WHERE l.system_id = t.target_system_id AND l.leased_until > ?
                        AND (l.dataset = t.target_dataset OR starts_with(t.target_dataset, l.dataset || '/')
                            OR starts_with(l.dataset, t.target_dataset || '/')))
                    AND NOT EXISTS (SELECT 1 FROM transfers o WHERE o.target_system_id = t.target_system_id
                        AND o.state IN ('QUEUED', 'HELD', 'RUNNING', 'RETRYING') AND o.outcome = 'FULL'
                        AND starts_with(t.target_dataset, o.target_dataset || '/'))
                ORDER BY (SELECT count(*) FROM transfers o WHERE o.group_id = t.group_id AND o.state = 'RUNNING'),
                    (SELECT max(o.begun_at) FROM transfers o WHERE o.group_id = t.group_id) NULLS FIRST,
                    t.created_at, t.id FOR UPDATE OF t SKIP LOCKED LIMIT 1)
            RETURNING *
            """;

    private static final String CLAIM_NEXT = CLAIM.formatted("""
            t.source_system_id <> ALL (?) AND t.target_system_id <> ALL (?)
                    AND t.source_system_id || ' ' || split_part(t.source_dataset, '/', 1) <> ALL (?)
                    AND t.target_system_id || ' ' || split_part(t.target_dataset, '/', 1) <> ALL (?)
                    AND t.group_id || ' ' || t.source_system_id || ' ' || t.target_system_id <> ALL (?)""");

    private static final String WAITING = """
            SELECT id FROM (SELECT id, created_at, row_number() OVER (PARTITION BY group_id ORDER BY created_at, id) AS turn
                FROM transfers WHERE state = 'QUEUED') waiting
            ORDER BY turn, created_at, id LIMIT ?
            """;

    private static final String CLAIM_ONE = CLAIM.formatted("t.id = ?");

    private static final String GRANTED = " WHERE id = ? AND fence = ? AND state = 'RUNNING'";

    private static final String REQUEUE = """
            UPDATE transfers SET state = 'QUEUED', owner = NULL, leased_until = NULL, bytes_per_second = NULL,
                version = version + 1, updated_at = ?
            WHERE state = 'RUNNING' AND leased_until <= ? RETURNING id
            """;

    private static final String CANCEL = """
            UPDATE transfers t SET state = 'CANCELLED', cause = 'CANCELLED', error = ?, held_because = NULL, retry_at = NULL,
                bytes_per_second = NULL, ended_at = ?, version = t.version + 1, updated_at = ?
            FROM (SELECT id, state FROM transfers
                WHERE id = ? AND state IN ('QUEUED', 'HELD', 'RUNNING', 'RETRYING') FOR UPDATE) before
            WHERE t.id = before.id RETURNING before.state
            """;

    private static final String CANCEL_OUTSIDE = """
            UPDATE transfers t SET state = 'CANCELLED', cause = 'CANCELLED', error = ?, held_because = NULL, retry_at = NULL,
                bytes_per_second = NULL, ended_at = ?, version = t.version + 1, updated_at = ?
            FROM (SELECT id, state FROM transfers
                WHERE group_id = ? AND state IN ('QUEUED', 'HELD', 'RUNNING', 'RETRYING') FOR UPDATE) before, sync_groups g
            WHERE t.id = before.id AND g.id = t.group_id AND NOT (%s) RETURNING before.id, before.state
            """.formatted(ReplicaStore.BELONGS.formatted("t"));

    private static final String RETRY = """
            UPDATE transfers t SET state = 'QUEUED', retry_at = NULL, attempts = 0, cause = NULL, error = NULL, ended_at = NULL,
                version = version + 1, updated_at = ?
            WHERE id = ? AND state IN ('FAILED', 'CANCELLED', 'RETRYING') AND NOT EXISTS (SELECT 1 FROM transfers o
                WHERE o.target_system_id = t.target_system_id AND o.target_dataset = t.target_dataset AND o.id <> t.id
                    AND o.state IN ('QUEUED', 'HELD', 'RUNNING', 'RETRYING'))
            """;

    /** Of each pair the one that is open, or else the last. */
    private static final String LAST_OF_PAIRS = """
            SELECT DISTINCT ON (target_system_id, target_dataset) * FROM transfers
            WHERE group_id = ? AND (state IN ('QUEUED', 'HELD', 'RUNNING', 'RETRYING') OR created_at > ?)
            ORDER BY target_system_id, target_dataset, state IN ('QUEUED', 'HELD', 'RUNNING', 'RETRYING') DESC, created_at DESC
            """;

    private final SqlStatements statements;
    private final SampleStore samples;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public TransferStore(Connection connection) {
        this.statements = new SqlStatements(connection);
        this.samples = new SampleStore(connection);
    }

    /** Adds one that waits for its turn. Where one for the same target dataset is open already, nothing is done. */
    public boolean add(UUID id, Transfer.Route route, Transfer.Load load, Instant now) throws SQLException {
        return statements.update(
                        ADD,
                        id,
                        route.groupId(),
                        route.sourceSystemId(),
                        route.sourceDataset(),
                        route.targetSystemId(),
                        route.targetDataset(),
                        load.outcome(),
                        load.steps(),
                        load.stepsTotal(),
                        load.bytesTotal(),
                        now,
                        now)
                == 1;
    }

    public Optional<Transfer> find(UUID id) throws SQLException {
        return statements.rows("SELECT * FROM transfers WHERE id = ?", TransferStore::transfer, id).stream()
                .findFirst();
    }

    /** What has not ended, in the order of its turns, at most so many. */
    public List<Transfer> open(int limit) throws SQLException {
        String sql = "SELECT * FROM transfers WHERE state IN ('QUEUED', 'HELD', 'RUNNING', 'RETRYING')"
                + " ORDER BY created_at, id LIMIT ?";
        return statements.rows(sql, TransferStore::transfer, limit);
    }

    /** What waits for its turn, about in the order in which it comes: the groups take turns, each with its oldest. */
    public List<UUID> waiting(int limit) throws SQLException {
        return statements.rows(WAITING, row -> row.getObject(1, UUID.class), limit);
    }

    /**
     * Takes a lease on a transfer whose turn it is: of the group of which the fewest run, of several that whose last turn is longest ago, its
     * oldest. So a group that has much to send does not keep others waiting.
     *
     * @param owner the node
     * @param busy where no further one may begin
     */
    public Optional<Transfer> claimNext(String owner, BusyPlaces busy, Instant now, Duration lease)
            throws SQLException {
        statements.rows(DatasetLockStore.ONE_AT_A_TIME, row -> true);
        Connection connection = statements.connection();
        Object systems = connection.createArrayOf("uuid", busy.systemIds());
        Object pools = connection.createArrayOf("text", busy.poolKeys());
        Object ways = connection.createArrayOf("text", busy.wayKeys());
        return statements
                .rows(
                        CLAIM_NEXT,
                        TransferStore::transfer,
                        owner,
                        now.plus(lease),
                        now,
                        now,
                        now,
                        now,
                        systems,
                        systems,
                        pools,
                        pools,
                        ways,
                        now,
                        now)
                .stream()
                .findFirst();
    }

    /** Takes a lease on this transfer, if its turn may come now. */
    public Optional<Transfer> claim(UUID id, String owner, Instant now, Duration lease) throws SQLException {
        statements.rows(DatasetLockStore.ONE_AT_A_TIME, row -> true);
        return statements
                .rows(CLAIM_ONE, TransferStore::transfer, owner, now.plus(lease), now, now, now, now, id, now, now)
                .stream()
                .findFirst();
    }

    /** Holds the lease for longer. */
    public boolean renew(Transfer.Grant grant, Instant until) throws SQLException {
        return granted("UPDATE transfers SET leased_until = ?", grant, until);
    }

    /** What is to be sent is something else by now: both sides were looked at again. */
    public boolean replan(Transfer.Grant grant, Transfer.Load load, Instant now) throws SQLException {
        boolean replanned = granted(
                "UPDATE transfers SET outcome = ?, steps = ?, steps_total = ?, steps_done = 0, bytes_total = ?, bytes_done = 0,"
                        + " version = version + 1, updated_at = ?",
                grant,
                load.outcome(),
                load.steps(),
                load.stepsTotal(),
                load.bytesTotal(),
                now);
        if (replanned) {
            samples.begin(grant.transferId(), now);
        }
        return replanned;
    }

    public boolean progress(Transfer.Grant grant, Transfer.Progress progress, Instant now) throws SQLException {
        boolean written = granted(
                "UPDATE transfers SET steps_done = ?, bytes_done = ?, bytes_per_second = ?, updated_at = ?",
                grant,
                progress.stepsDone(),
                progress.bytesDone(),
                progress.bytesPerSecond(),
                now);
        if (written) {
            samples.note(grant.transferId(), now);
        }
        return written;
    }

    public boolean end(Transfer.Grant grant, Transfer.End end, Instant now) throws SQLException {
        Transfer.Trouble trouble = end.trouble();
        return stopped(
                grant,
                now,
                granted(
                        "UPDATE transfers SET state = ?, cause = ?, error = ?, checksum = ?, bytes_per_second = NULL, ended_at = ?,"
                                + " owner = NULL, leased_until = NULL, version = version + 1, updated_at = ?",
                        grant,
                        end.state(),
                        trouble == null ? null : trouble.cause(),
                        trouble == null ? null : trouble.error(),
                        end.checksum(),
                        now,
                        now));
    }

    /** It failed in a way that passes. */
    public boolean retryLater(Transfer.Grant grant, Transfer.Trouble trouble, Instant retryAt, Instant now)
            throws SQLException {
        return stopped(
                grant,
                now,
                granted(
                        "UPDATE transfers SET state = 'RETRYING', attempts = attempts + 1, cause = ?, error = ?, retry_at = ?,"
                                + " bytes_per_second = NULL, owner = NULL, leased_until = NULL, version = version + 1, updated_at = ?",
                        grant,
                        trouble.cause(),
                        trouble.error(),
                        retryAt,
                        now));
    }

    /** A line forbids to go on with what ran; it has been broken off. */
    public boolean holdRunning(Transfer.Grant grant, String reason, Instant now) throws SQLException {
        return stopped(
                grant,
                now,
                granted(
                        "UPDATE transfers SET state = 'HELD', held_because = ?, bytes_per_second = NULL, owner = NULL,"
                                + " leased_until = NULL, version = version + 1, updated_at = ?",
                        grant,
                        reason,
                        now));
    }

    /** A line forbids to begin it, or still does for another reason. False if it doesn't wait, or waits for that reason already. */
    public boolean hold(UUID id, String reason, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE transfers SET state = 'HELD', held_because = ?, version = version + 1, updated_at = ?"
                                + " WHERE id = ? AND state IN ('QUEUED', 'RETRYING', 'HELD') AND held_because IS DISTINCT FROM ?",
                        reason,
                        now,
                        id,
                        reason)
                == 1;
    }

    /** It may go on, when its turn comes. */
    public boolean unhold(UUID id, Instant now) throws SQLException {
        return statements.update(
                        "UPDATE transfers SET state = CASE WHEN retry_at > ? THEN 'RETRYING' ELSE 'QUEUED' END,"
                                + " held_because = NULL, version = version + 1, updated_at = ? WHERE id = ? AND state = 'HELD'",
                        now,
                        now,
                        id)
                == 1;
    }

    /**
     * Cancels what has not ended.
     *
     * @return the state that it had; empty if it has ended, or is none
     */
    public Optional<TransferState> cancel(UUID id, String reason, Instant now) throws SQLException {
        return statements.rows(CANCEL, row -> TransferState.valueOf(row.getString(1)), reason, now, now, id).stream()
                .findFirst();
    }

    /**
     * Cancels what has not ended and leads from or to where the group doesn't any more.
     *
     * @return those that were running
     */
    public List<UUID> cancelOutside(UUID groupId, String reason, Instant now) throws SQLException {
        return statements
                .rows(
                        CANCEL_OUTSIDE,
                        row -> TransferState.valueOf(row.getString(2)) == TransferState.RUNNING
                                ? Optional.of(row.getObject(1, UUID.class))
                                : Optional.<UUID>empty(),
                        reason,
                        now,
                        now,
                        groupId)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Of each pair of a group the transfer that is open, or else the last of those made after the time. */
    public List<Transfer> lastOfPairs(UUID groupId, Instant after) throws SQLException {
        return statements.rows(LAST_OF_PAIRS, TransferStore::transfer, groupId, after);
    }

    /** Those of a group that run now. */
    public List<UUID> running(UUID groupId) throws SQLException {
        return statements.rows(
                "SELECT id FROM transfers WHERE group_id = ? AND state = 'RUNNING'",
                row -> row.getObject(1, UUID.class),
                groupId);
    }

    /** Queues again what failed or was cancelled, or lets what is to be retried begin now. False if it can't, or another one is open. */
    public boolean retry(UUID id, Instant now) throws SQLException {
        return statements.update(RETRY, now, id) == 1;
    }

    /** The node has let go of what was cancelled. */
    public boolean release(Transfer.Grant grant) throws SQLException {
        return statements.update(
                        "UPDATE transfers SET owner = NULL, leased_until = NULL WHERE id = ? AND fence = ? AND state <> 'RUNNING'"
                                + " AND leased_until IS NOT NULL",
                        grant.transferId(),
                        grant.fence())
                == 1;
    }

    /** Queues again what ran on nodes that let their leases end; returns which. */
    public List<UUID> requeueExpired(Instant now) throws SQLException {
        statements.update(
                "UPDATE transfers SET owner = NULL, leased_until = NULL WHERE state <> 'RUNNING' AND leased_until <= ?",
                now);
        return statements.rows(REQUEUE, row -> row.getObject(1, UUID.class), now, now);
    }

    /** Removes what ended before the given time; returns how many, at most {@code limit}. */
    public int removeEndedBefore(Instant time, int limit) throws SQLException {
        return statements.update(
                "DELETE FROM transfers WHERE id IN (SELECT id FROM transfers WHERE created_at < ? AND ended_at < ?"
                        + " AND state IN ('DONE', 'FAILED', 'CANCELLED') ORDER BY created_at LIMIT ?)",
                time,
                time,
                limit);
    }

    /** The curve ends with what was sent by then. */
    private boolean stopped(Transfer.Grant grant, Instant now, boolean written) throws SQLException {
        if (written) {
            samples.end(grant.transferId(), now);
        }
        return written;
    }

    private boolean granted(String update, Transfer.Grant grant, @Nullable Object... values) throws SQLException {
        @Nullable Object[] all = new Object[values.length + 2];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = grant.transferId();
        all[values.length + 1] = grant.fence();
        return statements.update(update + GRANTED, all) == 1;
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        String error = row.getString("error");
        return new Transfer(
                row.getObject("id", UUID.class),
                new Transfer.Route(
                        row.getObject("group_id", UUID.class),
                        row.getObject("source_system_id", UUID.class),
                        row.getString("source_dataset"),
                        row.getObject("target_system_id", UUID.class),
                        row.getString("target_dataset")),
                TransferState.valueOf(row.getString("state")),
                new Transfer.Load(
                        OutcomeKind.valueOf(row.getString("outcome")),
                        row.getString("steps"),
                        row.getInt("steps_total"),
                        SqlStatements.number(row, "bytes_total")),
                new Transfer.Progress(
                        row.getInt("steps_done"),
                        row.getLong("bytes_done"),
                        SqlStatements.number(row, "bytes_per_second")),
                row.getString("held_because"),
                cause == null && error == null ? null : new Transfer.Trouble(cause, error),
                row.getString("checksum"),
                new Transfer.Attempts(row.getInt("attempts"), SqlStatements.instant(row, "retry_at")),
                new Transfer.Lease(
                        row.getString("owner"), row.getLong("fence"), SqlStatements.instant(row, "leased_until")),
                new Transfer.Times(
                        SqlStatements.instantOf(row, "created_at"),
                        SqlStatements.instant(row, "started_at"),
                        SqlStatements.instant(row, "ended_at"),
                        SqlStatements.instantOf(row, "updated_at")));
    }
}
