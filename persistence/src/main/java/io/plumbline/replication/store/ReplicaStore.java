package io.plumbline.replication.store;

import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Cursor;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.Replica;
import io.plumbline.zfs.Guid;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The replicas of groups, as the last look at both sides found them. */
public final class ReplicaStore {
    /** Whether a row (a replica or transfer, named in the format) leads from and to where its group {@code g} does. */
    static final String BELONGS = """
            (%1$s.source_dataset = g.source_dataset OR starts_with(%1$s.source_dataset, g.source_dataset || '/'))
            AND EXISTS (SELECT 1 FROM sync_targets s WHERE s.group_id = g.id AND s.system_id = %1$s.target_system_id
                AND s.dataset || substr(%1$s.source_dataset, length(g.source_dataset) + 1) = %1$s.target_dataset)
            """;

    private static final String SORT = "targetSystemId,targetDataset";

    private static final String PUT = """
            INSERT INTO replicas (group_id, target_system_id, target_dataset, source_dataset, outcome, explanation, missing, missing_bytes,
                newest_common, common_guid, common_at, behind_since, received_raw, planned_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (group_id, target_system_id, target_dataset) DO UPDATE SET source_dataset = excluded.source_dataset,
                outcome = excluded.outcome, explanation = excluded.explanation, missing = excluded.missing,
                missing_bytes = excluded.missing_bytes, newest_common = excluded.newest_common, common_guid = excluded.common_guid,
                common_at = excluded.common_at, behind_since = excluded.behind_since, received_raw = excluded.received_raw,
                planned_at = excluded.planned_at
            WHERE replicas.planned_at <= excluded.planned_at
            """;

    private static final String REMOVE_OUTSIDE = """
            DELETE FROM replicas r USING sync_groups g WHERE r.group_id = ? AND g.id = r.group_id AND NOT (%s)
            """.formatted(BELONGS.formatted("r"));

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public ReplicaStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /** Keeps what was found, unless what is kept was found later. */
    public void put(Collection<Replica> replicas) throws SQLException {
        try (PreparedStatement insert = statements.connection().prepareStatement(PUT)) {
            for (Replica replica : replicas) {
                bind(insert, replica);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void bind(PreparedStatement insert, Replica replica) throws SQLException {
        Replica.Place place = replica.place();
        Replica.Backlog backlog = replica.backlog();
        Replica.Common common = replica.common();
        SqlStatements.bind(
                insert,
                place.groupId(),
                place.targetSystemId(),
                place.targetDataset(),
                place.sourceDataset(),
                replica.outcome(),
                statements
                        .connection()
                        .createArrayOf("text", replica.explanation().toArray()),
                backlog.snapshots(),
                backlog.bytes(),
                common == null ? null : common.name(),
                common == null ? null : common.guid().bits(),
                common == null ? null : common.createdAt(),
                backlog.behindSince(),
                replica.receivedRaw(),
                replica.plannedAt());
    }

    /** Whether a group's replicas at a target came by raw streams, by their names; those of which it is known. */
    public Map<String, Boolean> receivedRaw(UUID groupId, UUID targetSystemId) throws SQLException {
        Map<String, Boolean> known = new HashMap<>();
        statements.rows(
                "SELECT target_dataset, received_raw FROM replicas WHERE group_id = ? AND target_system_id = ? AND received_raw IS NOT NULL",
                row -> known.put(row.getString(1), row.getBoolean(2)),
                groupId,
                targetSystemId);
        return known;
    }

    /** Which replicas of a group are asked for. */
    public record Query(
            UUID groupId,
            boolean mismatchesOnly,
            @Nullable OutcomeKind outcome,
            @Nullable UUID targetSystemId,
            @Nullable Instant behindBefore) {
        public static Query all(UUID groupId) {
            return new Query(groupId, false, null, null, null);
        }
    }

    /**
     * A page of a group's replicas, by their targets' systems and datasets.
     *
     * @param cursor where the page before ended; {@code null} for the first
     */
    public Page<Replica> page(Query asked, int limit, @Nullable String cursor) throws SQLException {
        Conditions conditions = new Conditions(asked);
        long total = statements
                .rows(
                        "SELECT count(*) FROM replicas WHERE " + conditions.text(),
                        row -> row.getLong(1),
                        conditions.values())
                .get(0);
        if (cursor != null) {
            conditions.startAfter(Cursor.decode(cursor, SORT, 2));
        }
        conditions.limit(limit + 1);
        List<Replica> found = statements.rows(
                "SELECT * FROM replicas WHERE " + conditions.text(), ReplicaStore::replica, conditions.values());
        boolean more = found.size() > limit;
        List<Replica> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? cursorAt(items.get(limit - 1)) : null, total);
    }

    private static String cursorAt(Replica replica) {
        Replica.Place place = replica.place();
        return new Cursor(SORT, List.of(place.targetSystemId().toString(), place.targetDataset())).encode();
    }

    /** Removes replicas of places that the group doesn't lead to any more. */
    public int removeOutside(UUID groupId) throws SQLException {
        return statements.update(REMOVE_OUTSIDE, groupId);
    }

    /** Removes replicas that no look has found since: their datasets are gone, or left out by now. */
    public int removePlannedBefore(UUID groupId, Instant time) throws SQLException {
        return statements.update("DELETE FROM replicas WHERE group_id = ? AND planned_at < ?", groupId, time);
    }

    private static Replica replica(ResultSet row) throws SQLException {
        String common = row.getString("newest_common");
        boolean raw = row.getBoolean("received_raw");
        Boolean receivedRaw = row.wasNull() ? null : raw;
        return new Replica(
                new Replica.Place(
                        row.getObject("group_id", UUID.class),
                        row.getString("source_dataset"),
                        row.getObject("target_system_id", UUID.class),
                        row.getString("target_dataset")),
                OutcomeKind.valueOf(row.getString("outcome")),
                texts(row.getArray("explanation")),
                new Replica.Backlog(
                        row.getInt("missing"),
                        SqlStatements.number(row, "missing_bytes"),
                        SqlStatements.instant(row, "behind_since")),
                common == null
                        ? null
                        : new Replica.Common(
                                common, new Guid(row.getLong("common_guid")), SqlStatements.instant(row, "common_at")),
                receivedRaw,
                SqlStatements.instantOf(row, "planned_at"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    /** What follows WHERE, with its values. */
    private static final class Conditions {
        private final StringBuilder text = new StringBuilder("group_id = ?");
        private final List<Object> values = new ArrayList<>();

        Conditions(Query asked) {
            values.add(asked.groupId());
            if (asked.mismatchesOnly()) {
                add(" AND outcome <> ?", OutcomeKind.UP_TO_DATE);
            }
            if (asked.outcome() != null) {
                add(" AND outcome = ?", asked.outcome());
            }
            if (asked.targetSystemId() != null) {
                add(" AND target_system_id = ?", asked.targetSystemId());
            }
            if (asked.behindBefore() != null) {
                add(" AND behind_since < ?", asked.behindBefore());
            }
        }

        void startAfter(Cursor cursor) {
            add(" AND (target_system_id, target_dataset) > (?, ?)", systemOf(cursor));
            values.add(String.valueOf(cursor.values().get(1)));
        }

        private static UUID systemOf(Cursor cursor) {
            try {
                return UUID.fromString(String.valueOf(cursor.values().get(0)));
            } catch (IllegalArgumentException e) {
                throw Failure.malformed("cursor", "is not one that this list gave");
            }
        }

        void limit(int limit) {
            add(" ORDER BY target_system_id, target_dataset LIMIT ?", limit);
        }

        private void add(String condition, Object value) {
            text.append(condition);
            values.add(value);
        }

        String text() {
            return text.toString();
        }

        Object[] values() {
            return values.toArray();
        }
    }
}
