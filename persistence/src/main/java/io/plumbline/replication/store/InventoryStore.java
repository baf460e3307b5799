package io.plumbline.replication.store;

import io.plumbline.replication.DatasetEvent;
import io.plumbline.replication.DatasetFacts;
import io.plumbline.replication.DatasetIdentities;
import io.plumbline.replication.DatasetIdentities.Known;
import io.plumbline.zfs.Guid;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The datasets of one system as its list names them: what they are, and what became of them. Their snapshots are written by {@link SnapshotStore}. */
public final class InventoryStore {
    private static final String KNOWN =
            "SELECT id, name, guid, gone_at IS NOT NULL AS gone FROM datasets WHERE system_id = ? ORDER BY name FOR UPDATE";

    private static final String GUIDS =
            "SELECT dataset_id, guid FROM snapshots WHERE kind = 'SNAPSHOT' AND dataset_id = ANY (?::uuid[])";

    /** Names that others are called by now are free: what is known under them is not there any more. */
    private static final String FREE =
            "DELETE FROM datasets WHERE system_id = ? AND name = ANY (?::text[]) AND id <> ALL (?::uuid[])";

    /** Names that were exchanged would be there twice for a moment; no dataset is called by such a one. */
    private static final String SET_ASIDE = "UPDATE datasets SET name = '@' || id WHERE id = ANY (?::uuid[])";

    private static final String RENAME = """
            UPDATE datasets d SET name = r.name, gone_at = NULL FROM unnest(?::uuid[], ?::text[]) AS r (id, name) WHERE d.id = r.id
            """;

    private static final String EMPTY = """
            WITH emptied AS (DELETE FROM snapshots WHERE dataset_id = ANY (?::uuid[]))
            UPDATE datasets SET snapshot_count = 0, digest = NULL, guid = NULL, gone_at = NULL, first_seen_at = ? WHERE id = ANY (?::uuid[])
            """;

    /** What is as it was is not written. */
    private static final String PUT = """
            INSERT INTO datasets AS d (id, system_id, name, guid, kind, origin, used_bytes, referenced_bytes, available_bytes, encrypted,
                snapshot_count, first_seen_at, reported_at)
            SELECT gen_random_uuid(), ?, r.name, r.guid, r.kind, r.origin, r.used, r.referenced, r.available, r.encrypted, 0, ?, ?
            FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[])
                AS r (name, guid, kind, origin, used, referenced, available, encrypted)
            ORDER BY r.name
            ON CONFLICT (system_id, name) DO UPDATE SET guid = excluded.guid, kind = excluded.kind, origin = excluded.origin,
                used_bytes = excluded.used_bytes, referenced_bytes = excluded.referenced_bytes,
                available_bytes = excluded.available_bytes, encrypted = excluded.encrypted, gone_at = NULL
            WHERE (d.guid, d.kind, d.origin, d.used_bytes, d.referenced_bytes, d.available_bytes, d.encrypted, d.gone_at)
                IS DISTINCT FROM (excluded.guid, excluded.kind, excluded.origin, excluded.used_bytes, excluded.referenced_bytes,
                    excluded.available_bytes, excluded.encrypted, NULL::timestamptz)
            """;

    private static final String NOTE = """
            INSERT INTO dataset_changes (system_id, at, kind, dataset, former) SELECT ?, ?, r.kind, r.dataset, r.former
            FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS r (kind, dataset, former, place) ORDER BY r.place
            """;

    private static final String LAST = """
            SELECT at, kind, dataset, former FROM dataset_changes WHERE system_id = ? AND at > ? ORDER BY id DESC LIMIT ?
            """;

    private final SqlStatements statements;

    /**
     * A store for one transaction.
     *
     * @param connection the transaction's; it is not closed here
     */
    public InventoryStore(Connection connection) {
        this.statements = new SqlStatements(connection);
    }

    /**
     * Takes in the list of all datasets of a system.
     *
     * @param seen the guids of the snapshots of those that were looked at, by their names
     * @return what became of datasets that were known
     */
    public List<DatasetEvent> take(
            UUID systemId, Collection<DatasetFacts> listed, Map<String, Set<Guid>> seen, Instant at)
            throws SQLException {
        List<Known> known = statements.rows(
                KNOWN,
                row -> {
                    Long guid = SqlStatements.number(row, "guid");
                    return new Known(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            guid == null ? null : new Guid(guid),
                            row.getBoolean("gone"));
                },
                systemId);
        Map<String, Guid> guids = new HashMap<>();
        listed.forEach(one -> guids.put(one.name(), one.guid()));
        DatasetIdentities found = DatasetIdentities.of(known, guids, held(known, guids.keySet()), seen);
        List<DatasetEvent> events = events(known, found, at);
        obey(systemId, found, at);
        put(systemId, List.copyOf(listed), at);
        note(systemId, events, at);
        return events;
    }

    private Map<UUID, Set<Guid>> held(List<Known> known, Set<String> listed) throws SQLException {
        Object[] unknown = known.stream()
                .filter(one -> one.guid() == null && !listed.contains(one.name()))
                .map(Known::id)
                .toArray();
        Map<UUID, Set<Guid>> held = new HashMap<>();
        if (unknown.length > 0) {
            statements.rows(
                    GUIDS,
                    row -> held.computeIfAbsent(row.getObject(1, UUID.class), id -> new HashSet<>())
                            .add(new Guid(row.getLong(2))),
                    array("uuid", unknown));
        }
        return held;
    }

    private static List<DatasetEvent> events(List<Known> known, DatasetIdentities found, Instant at) {
        List<DatasetEvent> events = new ArrayList<>();
        for (Known one : known) {
            String renamed = found.renamed().get(one.id());
            if (renamed != null) {
                events.add(new DatasetEvent(at, DatasetEvent.Kind.RENAMED, renamed, one.name()));
            } else if (found.recreated().contains(one.id())) {
                events.add(new DatasetEvent(at, DatasetEvent.Kind.RECREATED, one.name(), null));
            } else if (found.gone().contains(one.id())) {
                events.add(new DatasetEvent(at, DatasetEvent.Kind.GONE, one.name(), null));
            } else if (found.back().contains(one.id())) {
                events.add(new DatasetEvent(at, DatasetEvent.Kind.BACK, one.name(), null));
            }
        }
        return events;
    }

    private void obey(UUID systemId, DatasetIdentities found, Instant at) throws SQLException {
        if (!found.gone().isEmpty()) {
            statements.update(
                    "UPDATE datasets SET gone_at = ? WHERE id = ANY (?::uuid[])",
                    at,
                    array("uuid", found.gone().toArray()));
        }
        if (!found.renamed().isEmpty()) {
            Object ids = array("uuid", found.renamed().keySet().toArray());
            Object names = array("text", found.renamed().values().toArray());
            statements.update(FREE, systemId, names, ids);
            statements.update(SET_ASIDE, ids);
            statements.update(RENAME, ids, names);
        }
        if (!found.recreated().isEmpty()) {
            Object ids = array("uuid", found.recreated().toArray());
            statements.update(EMPTY, ids, at, ids);
        }
    }

    private void put(UUID systemId, List<DatasetFacts> listed, Instant at) throws SQLException {
        statements.update(
                PUT,
                systemId,
                at,
                at,
                column("text", listed, DatasetFacts::name),
                column("bigint", listed, one -> one.guid().bits()),
                column("text", listed, one -> one.kind().name()),
                column("text", listed, DatasetFacts::origin),
                column("bigint", listed, one -> one.space().used()),
                column("bigint", listed, one -> one.space().referenced()),
                column("bigint", listed, one -> one.space().available()),
                column("boolean", listed, DatasetFacts::encrypted));
    }

    private void note(UUID systemId, List<DatasetEvent> events, Instant at) throws SQLException {
        if (!events.isEmpty()) {
            statements.update(
                    NOTE,
                    systemId,
                    at,
                    column("text", events, event -> event.kind().name()),
                    column("text", events, DatasetEvent::dataset),
                    column("text", events, DatasetEvent::former));
        }
    }

    /** What became of a system's datasets after a time, the newest first. */
    public List<DatasetEvent> last(UUID systemId, Instant after, int limit) throws SQLException {
        return statements.rows(
                LAST,
                row -> new DatasetEvent(
                        SqlStatements.instantOf(row, "at"),
                        DatasetEvent.Kind.valueOf(row.getString("kind")),
                        row.getString("dataset"),
                        row.getString("former")),
                systemId,
                after,
                limit);
    }

    /** Forgets datasets that were gone before that time, with their snapshots, and what became of datasets then. */
    public int removeGoneBefore(Instant time) throws SQLException {
        statements.update("DELETE FROM dataset_changes WHERE at < ?", time);
        return statements.update("DELETE FROM datasets WHERE gone_at < ?", time);
    }

    private <T> Object column(String type, List<T> rows, Function<T, @Nullable Object> value) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return array(type, values);
    }

    private Object array(String type, @Nullable Object[] values) throws SQLException {
        return statements.connection().createArrayOf(type, values);
    }
}
