package io.plumbline.replication.store;

import io.plumbline.replication.Replica;
import io.plumbline.zfs.Guid;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The newest snapshots that sources and replicas had in common when they were last looked at. */
public final class CommonStore {
    private static final String AT = """
            SELECT r.group_id, r.source_dataset, r.target_system_id, r.target_dataset, r.newest_common, r.common_guid
            FROM replicas r JOIN sync_groups g ON g.id = r.group_id
            WHERE g.source_system_id = ANY (?) OR r.target_system_id = ANY (?)
            """;

    private static final String SENDING = """
            SELECT t.group_id, t.source_dataset, t.target_system_id, t.target_dataset FROM transfers t
            WHERE t.state = 'RUNNING' OR t.leased_until IS NOT NULL
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public CommonStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** Of all groups' replicas that have one of these systems at either side; empty where they had none in common. */
    public Map<Replica.Place, Optional<Guid>> at(Collection<UUID> systemIds) throws SQLException {
        Object ids = statements.connection().createArrayOf("uuid", systemIds.toArray());
        Map<Replica.Place, Optional<Guid>> commons = new HashMap<>();
        statements.rows(AT, row -> commons.put(place(row), common(row)), ids, ids);
        return commons;
    }

    /** The replicas to which something is being sent, or may be: a node that was told to stop may not have done so yet. */
    public Collection<Replica.Place> sending() throws SQLException {
        return statements.rows(SENDING, CommonStore::place);
    }

    private static Optional<Guid> common(ResultSet row) throws SQLException {
        return row.getString("newest_common") == null
                ? Optional.empty()
                : Optional.of(new Guid(row.getLong("common_guid")));
    }

    private static Replica.Place place(ResultSet row) throws SQLException {
        return new Replica.Place(
                row.getObject("group_id", UUID.class),
                row.getString("source_dataset"),
                row.getObject("target_system_id", UUID.class),
                row.getString("target_dataset"));
    }
}
