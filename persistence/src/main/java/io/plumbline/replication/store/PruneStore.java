package io.plumbline.replication.store;

import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Cursor;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.Prune;
import io.plumbline.replication.Side;
import io.plumbline.zfs.Guid;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What retention destroyed. */
public final class PruneStore {
    private static final String SORT = "-at";

    private static final String ADD = """
            INSERT INTO prunes (id, group_id, side, system_id, dataset, started_by, at, freed_bytes)
            SELECT ?, id, ?, ?, ?, ?, ?, ? FROM sync_groups WHERE id = ?
            """;

    private static final String ADD_SNAPSHOT = """
            INSERT INTO pruned_snapshots (prune_id, position, name, guid, created_at, why, error) VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public PruneStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** Keeps one; nothing of a group that is gone. */
    public void add(Prune prune) throws SQLException {
        Prune.Place place = prune.place();
        int added = statements.update(
                ADD,
                prune.id(),
                place.side(),
                place.systemId(),
                place.dataset(),
                prune.startedBy(),
                prune.at(),
                prune.freedBytes(),
                prune.groupId());
        if (added == 1) {
            addSnapshots(prune);
        }
    }

    private void addSnapshots(Prune prune) throws SQLException {
        try (PreparedStatement insert = statements.connection().prepareStatement(ADD_SNAPSHOT)) {
            int position = 0;
            for (Prune.Pruned one : prune.snapshots()) {
                SqlStatements.bind(
                        insert,
                        prune.id(),
                        position++,
                        one.name(),
                        one.guid().bits(),
                        one.createdAt(),
                        one.why(),
                        one.error());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * A page of a group's, the newest first.
     *
     * @param cursor where the page before ended; {@code null} for the first
     */
    public Page<Prune> page(UUID groupId, int limit, @Nullable String cursor) throws SQLException {
        long total = statements
                .rows("SELECT count(*) FROM prunes WHERE group_id = ?", row -> row.getLong(1), groupId)
                .get(0);
        List<Object> values = new ArrayList<>(List.of(groupId));
        if (cursor != null) {
            Cursor before = Cursor.decode(cursor, SORT, 2);
            values.add(time(before));
            values.add(id(before));
        }
        values.add(limit + 1);
        List<Prune> found = statements.rows(
                "SELECT * FROM prunes WHERE group_id = ?" + (cursor == null ? "" : " AND (at, id) < (?, ?)")
                        + " ORDER BY at DESC, id DESC LIMIT ?",
                row -> prune(row, List.of()),
                values.toArray());
        boolean more = found.size() > limit;
        List<Prune> items = withSnapshots(more ? found.subList(0, limit) : found);
        return new Page<>(items, more ? cursorAt(items.get(limit - 1)) : null, total);
    }

    private List<Prune> withSnapshots(List<Prune> prunes) throws SQLException {
        Map<UUID, List<Prune.Pruned>> snapshots = new HashMap<>();
        statements.rows(
                "SELECT * FROM pruned_snapshots WHERE prune_id = ANY (?) ORDER BY prune_id, position",
                row -> snapshots
                        .computeIfAbsent(row.getObject("prune_id", UUID.class), id -> new ArrayList<>())
                        .add(pruned(row)),
                statements
                        .connection()
                        .createArrayOf("uuid", prunes.stream().map(Prune::id).toArray()));
        return prunes.stream()
                .map(one -> new Prune(
                        one.id(),
                        one.groupId(),
                        one.place(),
                        one.startedBy(),
                        one.at(),
                        one.freedBytes(),
                        snapshots.getOrDefault(one.id(), List.of())))
                .toList();
    }

    /** Removes what is older; returns how many, at most {@code limit}. */
    public int removeBefore(Instant time, int limit) throws SQLException {
        return statements.update(
                "DELETE FROM prunes WHERE id IN (SELECT id FROM prunes WHERE at < ? ORDER BY at LIMIT ?)", time, limit);
    }

    private static String cursorAt(Prune prune) {
        return new Cursor(SORT, List.of(prune.at().toString(), prune.id().toString())).encode();
    }

    private static Instant time(Cursor cursor) {
        try {
            return Instant.parse(String.valueOf(cursor.values().get(0)));
        } catch (DateTimeException e) {
            throw Failure.malformed("cursor", "is not one that this list gave");
        }
    }

    private static UUID id(Cursor cursor) {
        try {
            return UUID.fromString(String.valueOf(cursor.values().get(1)));
        } catch (IllegalArgumentException e) {
            throw Failure.malformed("cursor", "is not one that this list gave");
        }
    }

    private static Prune prune(ResultSet row, List<Prune.Pruned> snapshots) throws SQLException {
        return new Prune(
                row.getObject("id", UUID.class),
                row.getObject("group_id", UUID.class),
                new Prune.Place(
                        Side.valueOf(row.getString("side")),
                        row.getObject("system_id", UUID.class),
                        row.getString("dataset")),
                row.getString("started_by"),
                SqlStatements.instantOf(row, "at"),
                row.getLong("freed_bytes"),
                snapshots);
    }

    private static Prune.Pruned pruned(ResultSet row) throws SQLException {
        return new Prune.Pruned(
                row.getString("name"),
                new Guid(row.getLong("guid")),
                SqlStatements.instant(row, "created_at"),
                row.getString("why"),
                row.getString("error"));
    }
}
