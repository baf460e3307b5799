package io.plumbline.replication.store;

import io.plumbline.replication.Protection;
import io.plumbline.replication.ProtectionCause;
import io.plumbline.replication.Replica;
import io.plumbline.zfs.Guid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which snapshots of a replica other pairs need, as the last looks at them found it. */
public final class ProtectionStore {
    /** Pairs that the dataset, or one below it, is the source or the replica of; those of the group itself go with it. */
    private static final String COMMON = """
            SELECT g.name, r.source_dataset, r.target_dataset, r.common_guid
            FROM replicas r JOIN sync_groups g ON g.id = r.group_id
            WHERE r.common_guid IS NOT NULL AND r.group_id <> ?
                AND ((r.target_system_id = ? AND (r.target_dataset = ? OR starts_with(r.target_dataset, ? || '/')))
                    OR (g.source_system_id = ? AND (r.source_dataset = ? OR starts_with(r.source_dataset, ? || '/'))))
            ORDER BY g.name, r.target_dataset
            """;

    private static final String SENT_FROM = """
            SELECT t.source_dataset, t.target_dataset FROM transfers t
            WHERE t.leased_until IS NOT NULL AND t.source_system_id = ?
                AND (t.source_dataset = ? OR starts_with(t.source_dataset, ? || '/'))
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public ProtectionStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** What the next increments of other pairs start from. */
    public List<Protection> commonBases(Replica.Place place) throws SQLException {
        UUID system = place.targetSystemId();
        String dataset = place.targetDataset();
        return statements.rows(
                COMMON,
                row -> new Protection(
                        ProtectionCause.COMMON_BASE,
                        row.getString(1) + " (" + row.getString(2) + " to " + row.getString(3) + ")",
                        Set.of(new Guid(row.getLong(4)))),
                place.groupId(),
                system,
                dataset,
                dataset,
                system,
                dataset,
                dataset);
    }

    /**
     * Transfers that read from it now.
     *
     * @param held all that the dataset holds: which of them are sent is not known
     */
    public List<Protection> beingSent(Replica.Place place, Set<Guid> held) throws SQLException {
        return statements.rows(
                SENT_FROM,
                row -> new Protection(
                        ProtectionCause.BEING_SENT,
                        "The transfer of " + row.getString(1) + " to " + row.getString(2),
                        held),
                place.targetSystemId(),
                place.targetDataset(),
                place.targetDataset());
    }
}
