package io.plumbline.replication.store;

import io.plumbline.zfs.Guid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Which datasets hold a snapshot, wherever it was sent to. */
public final class HolderStore {
    private static final String ELSEWHERE = """
            SELECT s.guid, d.system_id, y.name, d.name, s.name FROM snapshots s JOIN datasets d ON d.id = s.dataset_id
                JOIN systems y ON y.id = d.system_id
            WHERE s.guid = ANY (?::bigint[]) AND s.kind = 'SNAPSHOT' AND d.gone_at IS NULL AND NOT (d.system_id = ? AND d.name = ?)
            ORDER BY y.name, d.name
            """;

    private final DataSource dataSource;

    public HolderStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Those beside the given dataset, by the snapshots' guids. */
    public Map<Guid, List<SnapshotHolder>> elsewhere(UUID systemId, String dataset, Collection<Guid> guids)
            throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Map<Guid, List<SnapshotHolder>> holders = new HashMap<>();
            new SqlStatements(connection)
                    .rows(
                            ELSEWHERE,
                            row -> holders.computeIfAbsent(new Guid(row.getLong(1)), guid -> new ArrayList<>())
                                    .add(new SnapshotHolder(
                                            row.getObject(2, UUID.class),
                                            row.getString(3),
                                            row.getString(4),
                                            row.getString(5))),
                            connection.createArrayOf(
                                    "bigint", guids.stream().map(Guid::bits).toArray()),
                            systemId,
                            dataset);
            return holders;
        }
    }
}
