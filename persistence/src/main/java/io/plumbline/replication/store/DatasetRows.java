package io.plumbline.replication.store;

import io.plumbline.replication.SnapshotDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The datasets of one system in one transaction. */
final class DatasetRows {
    /** All are locked in the order of their names, so that no two reports wait for each other. */
    private static final String LOCK = """
            WITH locked AS MATERIALIZED (
                SELECT id, name, digest, snapshot_count FROM datasets WHERE system_id = ? AND name = ANY (?::text[])
                ORDER BY name FOR UPDATE),
            same AS (
                UPDATE datasets d SET reported_at = ?, gone_at = NULL
                FROM locked l JOIN unnest(?::text[], ?::bytea[]) AS r (name, digest) ON r.name = l.name AND r.digest = l.digest
                WHERE d.id = l.id RETURNING d.id)
            SELECT l.id, l.name, l.digest, l.snapshot_count, s.id IS NOT NULL FROM locked l LEFT JOIN same s ON s.id = l.id
            """;

    private static final String ADD = """
            INSERT INTO datasets (id, system_id, name, snapshot_count, first_seen_at, reported_at)
            SELECT gen_random_uuid(), ?, name, 0, ?, ? FROM unnest(?::text[]) AS r (name) ORDER BY name
            ON CONFLICT (system_id, name) DO NOTHING RETURNING id, name
            """;

    private static final String CHANGE = """
            UPDATE datasets d SET snapshot_count = r.snapshot_count, digest = r.digest, reported_at = ?, gone_at = NULL
            FROM unnest(?::uuid[], ?::int[], ?::bytea[]) AS r (id, snapshot_count, digest) WHERE d.id = r.id
            """;

    private final Connection connection;
    private final UUID systemId;
    private final OffsetDateTime at;

    DatasetRows(Connection connection, UUID systemId, Instant at) {
        this.connection = connection;
        this.systemId = systemId;
        this.at = at.atOffset(ZoneOffset.UTC);
    }

    /**
     * Locks those of the datasets that there are. Of those whose digest is the reported one it is noted that they were reported.
     *
     * @param digests of datasets that are reported whole, by name
     */
    Map<String, KnownDataset> lock(Collection<String> names, Map<String, SnapshotDigest> digests) throws SQLException {
        List<String> whole = List.copyOf(digests.keySet());
        byte[][] stored = whole.stream().map(name -> stored(digests, name)).toArray(byte[][]::new);
        try (PreparedStatement query = connection.prepareStatement(LOCK)) {
            query.setObject(1, systemId);
            query.setArray(2, connection.createArrayOf("text", names.toArray()));
            query.setObject(3, at);
            query.setArray(4, connection.createArrayOf("text", whole.toArray()));
            query.setArray(5, connection.createArrayOf("bytea", stored));
            Map<String, KnownDataset> known = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    byte[] digest = row.getBytes(3);
                    known.put(
                            row.getString(2),
                            new KnownDataset(
                                    row.getObject(1, UUID.class),
                                    row.getString(2),
                                    digest == null ? null : SnapshotDigest.ofStored(digest),
                                    row.getInt(4),
                                    row.getBoolean(5)));
                }
            }
            return known;
        }
    }

    private static byte[] stored(Map<String, SnapshotDigest> digests, String name) {
        SnapshotDigest digest = digests.get(name);
        return digest == null ? new byte[0] : digest.stored();
    }

    /** Adds datasets that hold nothing yet. Those that another report added meanwhile are not in the answer. */
    Map<String, KnownDataset> add(Collection<String> names) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, systemId);
            insert.setObject(2, at);
            insert.setObject(3, at);
            insert.setArray(4, connection.createArrayOf("text", names.toArray()));
            Map<String, KnownDataset> added = new HashMap<>();
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    String name = row.getString(2);
                    added.put(name, new KnownDataset(row.getObject(1, UUID.class), name, null, 0, false));
                }
            }
            return added;
        }
    }

    void change(List<DatasetChange> changes) throws SQLException {
        Object[] ids = changes.stream().map(change -> change.dataset().id()).toArray();
        Object[] counts =
                changes.stream().map(change -> change.merge().result().size()).toArray();
        byte[][] digests = new byte[changes.size()][];
        for (int i = 0; i < digests.length; i++) {
            SnapshotDigest digest = changes.get(i).digest();
            digests[i] = digest == null ? null : digest.stored();
        }
        try (PreparedStatement update = connection.prepareStatement(CHANGE)) {
            update.setObject(1, at);
            update.setArray(2, connection.createArrayOf("uuid", ids));
            update.setArray(3, connection.createArrayOf("int", counts));
            update.setArray(4, connection.createArrayOf("bytea", digests));
            update.executeUpdate();
        }
    }
}
