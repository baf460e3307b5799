package io.plumbline.replication.store;

import io.plumbline.ops.Failure;
import io.plumbline.ops.store.Cursor;
import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Snapshots of one system as they were reported. */
public final class SnapshotReads {
    private static final Set<String> FILTERS = Set.of("dataset", "kind", "name");
    private static final String SORT = "dataset,createTxg,kind,name";
    private static final int SORT_FIELDS = 4;

    /** Transaction groups have no sign; their columns have. */
    private static final String PLACE = "d.name, s.create_txg < 0, s.create_txg, s.kind, s.name";

    private static final String WHERE = """
             FROM datasets d JOIN snapshots s ON s.dataset_id = d.id
            WHERE d.system_id = ? AND d.gone_at IS NULL AND (?::text IS NULL OR d.name = ?) AND (?::text IS NULL OR s.kind = ?)
                AND (?::text IS NULL OR strpos(lower(s.name), ?) > 0)
            """;

    private static final String PAGE = "SELECT " + SnapshotRows.COLUMNS + ", d.name" + WHERE;
    private static final String BEYOND = " AND (" + PLACE + ") > (?, ?, ?, ?, ?)";
    private static final String ORDER = " ORDER BY " + PLACE + " LIMIT ?";

    private static final String COUNT_ALL = """
            SELECT coalesce(sum(snapshot_count), 0) FROM datasets
            WHERE system_id = ? AND gone_at IS NULL AND (?::text IS NULL OR name = ?)
            """;

    private static final String WHOLE = "SELECT " + SnapshotRows.COLUMNS + """
            , d.id FROM datasets d LEFT JOIN snapshots s ON s.dataset_id = d.id
             WHERE d.system_id = ? AND d.name = ? AND d.gone_at IS NULL ORDER BY s.create_txg < 0, s.create_txg, s.kind, s.name
            """;

    private static final String BELOW = "SELECT " + SnapshotRows.COLUMNS + """
            , d.name, d.digest IS NOT NULL FROM datasets d LEFT JOIN snapshots s ON s.dataset_id = d.id
                AND (d.name = ? OR starts_with(d.name, ? || '/'))
            WHERE d.system_id = ? AND d.gone_at IS NULL ORDER BY d.name, s.create_txg < 0, s.create_txg, s.kind, s.name
            """;

    private final DataSource dataSource;

    public SnapshotReads(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private record Filter(
            @Nullable String dataset,
            @Nullable String kind,
            @Nullable String name) {
        static Filter of(ListRequest request) {
            Map<String, String> filters = request.filters();
            filters.keySet().stream()
                    .filter(filter -> !FILTERS.contains(filter))
                    .findFirst()
                    .ifPresent(filter -> {
                        throw Failure.malformed(
                                "filter", "knows no field '%s'; known are dataset, kind, name".formatted(filter));
                    });
            if (!request.sort().isEmpty()) {
                throw Failure.malformed(
                        "sort",
                        "can't be chosen here: snapshots come by dataset, in the order in which they were made");
            }
            String kind = filters.get("kind");
            String name = filters.get("name");
            return new Filter(
                    filters.get("dataset"),
                    kind == null ? null : requireKind(kind),
                    name == null ? null : name.toLowerCase(Locale.ROOT));
        }

        private static String requireKind(String text) {
            return Arrays.stream(SnapshotKind.values())
                    .map(SnapshotKind::name)
                    .filter(kind -> kind.equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() ->
                            Failure.malformed("kind", "must be one of " + Arrays.toString(SnapshotKind.values())));
        }

        int fill(PreparedStatement query, UUID systemId) throws SQLException {
            int next = 1;
            query.setObject(next++, systemId);
            for (String value : Arrays.asList(dataset, kind, name)) {
                query.setString(next++, value);
                query.setString(next++, value);
            }
            return next;
        }
    }

    /** A page of a system's snapshots, by dataset and then in the order in which they were made. */
    public Page<DatasetSnapshot> page(UUID systemId, ListRequest request) throws SQLException {
        Filter filter = Filter.of(request);
        Cursor after = request.cursor() == null ? null : Cursor.decode(request.cursor(), SORT, SORT_FIELDS);
        try (Connection connection = dataSource.getConnection()) {
            long total = total(connection, systemId, filter);
            List<DatasetSnapshot> items = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(PAGE + (after == null ? "" : BEYOND) + ORDER)) {
                int next = filter.fill(query, systemId);
                next = after == null ? next : fill(query, next, after);
                query.setInt(next, request.limit() + 1);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        items.add(new DatasetSnapshot(row.getString(9), SnapshotRows.snapshot(row, 1)));
                    }
                }
            }
            if (items.size() <= request.limit()) {
                return new Page<>(items, null, total);
            }
            List<DatasetSnapshot> page = items.subList(0, request.limit());
            return new Page<>(page, cursor(page.get(page.size() - 1)), total);
        }
    }

    private static String cursor(DatasetSnapshot last) {
        Snapshot snapshot = last.held().snapshot();
        return new Cursor(
                        SORT,
                        List.of(
                                last.dataset(),
                                Long.toString(snapshot.createTxg()),
                                snapshot.kind().name(),
                                snapshot.name()))
                .encode();
    }

    private static int fill(PreparedStatement query, int first, Cursor after) throws SQLException {
        List<String> values = after.values().stream()
                .map(value -> Objects.requireNonNullElse(value, ""))
                .toList();
        try {
            long createTxg = Long.parseLong(values.get(1));
            query.setString(first, values.get(0));
            query.setBoolean(first + 1, createTxg < 0);
            query.setLong(first + 2, createTxg);
            query.setString(first + 3, values.get(2));
            query.setString(first + 4, values.get(3));
            return first + 5;
        } catch (NumberFormatException e) {
            throw Failure.malformed("cursor", "is not one that this list gave");
        }
    }

    /** Of all of a dataset the count is stored: nobody has to wait for a million rows to be counted. */
    private static long total(Connection connection, UUID systemId, Filter filter) throws SQLException {
        boolean stored = filter.kind() == null && filter.name() == null;
        try (PreparedStatement query = connection.prepareStatement(stored ? COUNT_ALL : "SELECT count(*)" + WHERE)) {
            if (stored) {
                query.setObject(1, systemId);
                query.setString(2, filter.dataset());
                query.setString(3, filter.dataset());
            } else {
                filter.fill(query, systemId);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** All that a dataset holds, in the order in which it was made; empty where the system reported no such dataset. */
    public Optional<List<HeldSnapshot>> ofDataset(UUID systemId, String dataset) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(WHOLE)) {
            query.setObject(1, systemId);
            query.setString(2, dataset);
            List<HeldSnapshot> held = new ArrayList<>();
            boolean isKnown = false;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    isKnown = true;
                    if (row.getString(1) != null) {
                        held.add(SnapshotRows.snapshot(row, 1));
                    }
                }
            }
            return isKnown ? Optional.of(held) : Optional.empty();
        }
    }

    /** All datasets of a system by name, and what those at or below the root hold. */
    public List<DatasetReport> below(UUID systemId, String root) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(BELOW)) {
            query.setString(1, root);
            query.setString(2, root);
            query.setObject(3, systemId);
            Map<String, List<HeldSnapshot>> held = new LinkedHashMap<>();
            Map<String, Boolean> whole = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    List<HeldSnapshot> ofDataset = held.computeIfAbsent(row.getString(9), name -> new ArrayList<>());
                    whole.put(row.getString(9), row.getBoolean(10));
                    if (row.getString(1) != null) {
                        ofDataset.add(SnapshotRows.snapshot(row, 1));
                    }
                }
            }
            return held.entrySet().stream()
                    .map(one ->
                            new DatasetReport(one.getKey(), whole.getOrDefault(one.getKey(), false), one.getValue()))
                    .toList();
        }
    }
}
