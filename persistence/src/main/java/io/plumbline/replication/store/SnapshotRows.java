package io.plumbline.replication.store;

import io.plumbline.ops.store.CopyText;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The snapshots of datasets in one transaction, read and written in bulk. */
final class SnapshotRows {
    /** As {@link #snapshot} reads them. */
    static final String COLUMNS =
            "s.kind, s.name, s.guid, s.create_txg, s.created_at, s.used_bytes, s.referenced_bytes, s.holds";

    private static final String TARGET =
            "snapshots (dataset_id, kind, name, guid, create_txg, created_at, used_bytes, referenced_bytes, holds)";

    private static final String READ =
            "SELECT " + COLUMNS + ", s.dataset_id FROM snapshots s WHERE s.dataset_id = ANY (?::uuid[])";

    private static final String REMOVE = """
            DELETE FROM snapshots s USING unnest(?::uuid[], ?::text[], ?::text[]) AS r (dataset_id, kind, name)
            WHERE s.dataset_id = r.dataset_id AND s.kind = r.kind AND s.name = r.name
            """;

    private static final String CHANGE = """
            UPDATE snapshots s SET guid = r.guid, create_txg = r.create_txg, created_at = r.created_at, used_bytes = r.used_bytes,
                referenced_bytes = r.referenced_bytes, holds = r.holds
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::int[])
                AS r (dataset_id, kind, name, guid, create_txg, created_at, used_bytes, referenced_bytes, holds)
            WHERE s.dataset_id = r.dataset_id AND s.kind = r.kind AND s.name = r.name
            """;

    private final Connection connection;

    SnapshotRows(Connection connection) {
        this.connection = connection;
    }

    private record Row(UUID datasetId, HeldSnapshot held) {}

    /** The snapshots of each of the datasets, those that have none left out. */
    Map<UUID, List<HeldSnapshot>> read(Collection<UUID> datasetIds) throws SQLException {
        Map<UUID, List<HeldSnapshot>> held = new HashMap<>();
        if (datasetIds.isEmpty()) {
            return held;
        }
        try (PreparedStatement query = connection.prepareStatement(READ)) {
            query.setArray(1, connection.createArrayOf("uuid", datasetIds.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    held.computeIfAbsent(row.getObject(9, UUID.class), id -> new ArrayList<>())
                            .add(snapshot(row, 1));
                }
            }
        }
        return held;
    }

    /** What stands in {@link #COLUMNS}, the first of which is the given one. */
    static HeldSnapshot snapshot(ResultSet row, int first) throws SQLException {
        Snapshot snapshot = new Snapshot(
                SnapshotKind.valueOf(row.getString(first)),
                row.getString(first + 1),
                new Guid(row.getLong(first + 2)),
                row.getLong(first + 3),
                row.getObject(first + 4, OffsetDateTime.class).toInstant());
        return new HeldSnapshot(
                snapshot,
                row.getObject(first + 5, Long.class),
                row.getObject(first + 6, Long.class),
                row.getObject(first + 7, Integer.class));
    }

    void write(List<DatasetChange> changes) throws SQLException {
        List<Row> removed = rows(changes, DatasetChange::removed);
        if (!removed.isEmpty()) {
            run(REMOVE, removed, 3);
        }
        List<Row> changed = rows(changes, DatasetChange::changed);
        if (!changed.isEmpty()) {
            run(CHANGE, changed, 9);
        }
        List<Row> added = rows(changes, DatasetChange::added);
        if (!added.isEmpty()) {
            copy(added);
        }
    }

    private static List<Row> rows(List<DatasetChange> changes, Function<DatasetChange, List<HeldSnapshot>> part) {
        List<Row> rows = new ArrayList<>();
        for (DatasetChange change : changes) {
            part.apply(change).forEach(held -> rows.add(new Row(change.dataset().id(), held)));
        }
        return rows;
    }

    private void copy(List<Row> rows) throws SQLException {
        CopyText text = new CopyText();
        for (Row row : rows) {
            Snapshot snapshot = row.held().snapshot();
            text.value(row.datasetId())
                    .value(snapshot.kind())
                    .value(snapshot.name())
                    .value(snapshot.guid().bits())
                    .value(snapshot.createTxg())
                    .value(snapshot.createdAt())
                    .value(row.held().usedBytes())
                    .value(row.held().referencedBytes())
                    .value(row.held().holds())
                    .endRow();
        }
        text.copyInto(connection, TARGET);
    }

    /** The first parameters of a statement, each an array with the column of all rows. */
    private void run(String sql, List<Row> rows, int parameters) throws SQLException {
        List<Column> columns = List.of(
                new Column("uuid", Row::datasetId),
                new Column("text", row -> row.held().kind().name()),
                new Column("text", row -> row.held().name()),
                new Column("bigint", row -> row.held().snapshot().guid().bits()),
                new Column("bigint", row -> row.held().snapshot().createTxg()),
                new Column("timestamptz", row -> row.held().snapshot().createdAt()),
                new Column("bigint", row -> row.held().usedBytes()),
                new Column("bigint", row -> row.held().referencedBytes()),
                new Column("int", row -> row.held().holds()));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters; i++) {
                Column column = columns.get(i);
                statement.setArray(i + 1, connection.createArrayOf(column.type(), column.values(rows)));
            }
            statement.executeUpdate();
        }
    }

    private record Column(String type, Value value) {
        @Nullable
        Object[] values(List<Row> rows) {
            @Nullable Object[] values = new @Nullable Object[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value.of(rows.get(i));
            }
            return values;
        }
    }

    @FunctionalInterface
    private interface Value {
        @Nullable
        Object of(Row row);
    }
}
