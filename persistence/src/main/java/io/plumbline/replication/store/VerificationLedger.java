package io.plumbline.replication.store;

import io.plumbline.replication.Replica;
import io.plumbline.replication.VerificationEntry;
import io.plumbline.replication.VerificationFinding;
import io.plumbline.replication.VerificationFinding.Compared;
import io.plumbline.replication.VerificationFinding.Sums;
import io.plumbline.replication.VerificationOrder;
import io.plumbline.replication.VerificationPlan;
import io.plumbline.replication.VerificationResult;
import io.plumbline.zfs.Guid;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger of verifications as those that write and check it see it. */
public final class VerificationLedger {
    /** One at a time: each entry carries the sum of the one before it. */
    private static final String ONE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtext('plumbline ledger of verifications'))";

    private static final String APPEND = """
            INSERT INTO verifications (number, id, group_id, group_name, source_system_id, source_system_name, source_dataset,
                target_system_id, target_system_name, target_dataset, method, whole, asked_by, result, snapshot, snapshot_guid, base_guid,
                bytes, files, source_sum, target_sum, explanation, cause, started_at, ended_at, previous_sum, entry_sum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String NEWEST = """
            SELECT DISTINCT ON (target_system_id, target_dataset) * FROM verifications WHERE group_id = ?
            ORDER BY target_system_id, target_dataset, number DESC
            """;

    private static final String LAST_WORD = """
            SELECT * FROM verifications WHERE group_id = ? AND source_system_id = ? AND source_dataset = ? AND target_system_id = ?
                AND target_dataset = ? AND method = 'STREAM' AND result IN ('SAME', 'DIFFERENT') ORDER BY number DESC LIMIT 1
            """;

    private static final int CHECKED_AT_ONCE = 1_000;

    private final SqlStatements statements;

    /**
     * A ledger for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public VerificationLedger(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    public VerificationEntry append(
            VerificationOrder order,
            VerificationEntry.Names names,
            VerificationFinding finding,
            VerificationEntry.Times times)
            throws SQLException {
        statements.rows(ONE_AT_A_TIME, row -> true);
        VerificationEntry before =
                statements
                        .rows("SELECT * FROM verifications ORDER BY number DESC LIMIT 1", VerificationLedger::read)
                        .stream()
                        .findFirst()
                        .orElse(null);
        VerificationEntry entry = new VerificationEntry(
                        before == null ? 1 : before.number() + 1,
                        order,
                        names,
                        finding,
                        times,
                        new VerificationEntry.Chain(
                                before == null
                                        ? VerificationEntry.START
                                        : before.chain().sum(),
                                ""))
                .sealed();
        insert(entry);
        return entry;
    }

    private void insert(VerificationEntry entry) throws SQLException {
        VerificationOrder order = entry.order();
        Replica.Place place = order.place();
        VerificationFinding finding = entry.finding();
        Compared compared = finding.compared();
        statements.update(
                APPEND,
                entry.number(),
                order.id(),
                place.groupId(),
                entry.names().group(),
                order.sourceSystemId(),
                entry.names().sourceSystem(),
                place.sourceDataset(),
                place.targetSystemId(),
                entry.names().targetSystem(),
                place.targetDataset(),
                order.method(),
                order.whole(),
                order.askedBy(),
                finding.result(),
                compared == null ? null : compared.snapshot(),
                compared == null ? null : compared.guid().bits(),
                compared == null ? null : bits(compared.base()),
                finding.sums().bytes(),
                finding.sums().files(),
                finding.sums().source(),
                finding.sums().target(),
                statements
                        .connection()
                        .createArrayOf("text", finding.explanation().toArray()),
                finding.cause(),
                entry.times().startedAt(),
                entry.times().endedAt(),
                entry.chain().previousSum(),
                entry.chain().sum());
    }

    /** The newest entry of each of a group's replicas. */
    public List<VerificationEntry> newest(UUID groupId) throws SQLException {
        return statements.rows(NEWEST, VerificationLedger::read, groupId);
    }

    /** The newest of a pair's streams that said whether both are the same. */
    public Optional<VerificationEntry> lastWord(VerificationOrder order) throws SQLException {
        Replica.Place place = order.place();
        return statements
                .rows(
                        LAST_WORD,
                        VerificationLedger::read,
                        place.groupId(),
                        order.sourceSystemId(),
                        place.sourceDataset(),
                        place.targetSystemId(),
                        place.targetDataset())
                .stream()
                .findFirst();
    }

    /** Gives all entries away, the oldest first. */
    public void forEach(Consumer<VerificationEntry> reader) throws SQLException {
        List<VerificationEntry> some = List.of();
        do {
            some = statements.rows(
                    "SELECT * FROM verifications WHERE number > ? ORDER BY number LIMIT ?",
                    VerificationLedger::read,
                    some.isEmpty() ? 0L : some.get(some.size() - 1).number(),
                    CHECKED_AT_ONCE);
            some.forEach(reader);
        } while (some.size() == CHECKED_AT_ONCE);
    }

    /** Removes the oldest; the data base itself refuses to lose what is younger than 400 days. */
    public int removeEndedBefore(Instant time, int limit) throws SQLException {
        return statements.update(
                "DELETE FROM verifications WHERE number IN (SELECT number FROM verifications WHERE ended_at < ? ORDER BY number LIMIT ?)",
                time,
                limit);
    }

    private static @Nullable Long bits(@Nullable Guid guid) {
        return guid == null ? null : guid.bits();
    }

    private static VerificationEntry read(ResultSet row) throws SQLException {
        String snapshot = row.getString("snapshot");
        Long base = SqlStatements.number(row, "base_guid");
        Compared compared = snapshot == null
                ? null
                : new Compared(snapshot, new Guid(row.getLong("snapshot_guid")), base == null ? null : new Guid(base));
        return new VerificationEntry(
                row.getLong("number"),
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
                new VerificationEntry.Names(
                        row.getString("group_name"),
                        row.getString("source_system_name"),
                        row.getString("target_system_name")),
                new VerificationFinding(
                        VerificationResult.valueOf(row.getString("result")),
                        compared,
                        new Sums(
                                row.getLong("bytes"),
                                row.getLong("files"),
                                row.getString("source_sum"),
                                row.getString("target_sum")),
                        texts(row.getArray("explanation")),
                        row.getString("cause")),
                new VerificationEntry.Times(
                        SqlStatements.instantOf(row, "started_at"), SqlStatements.instantOf(row, "ended_at")),
                new VerificationEntry.Chain(row.getString("previous_sum"), row.getString("entry_sum")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
