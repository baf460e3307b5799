package io.plumbline.replication.store;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.replication.DatasetDelta;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.SnapshotDigest;
import io.plumbline.replication.SnapshotMerge;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes in what hosts report. A report is weighed as a whole before anything of it is written. */
public final class SnapshotStore {
    private final DataSource dataSource;

    public SnapshotStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Takes in what a host says that it holds. Where all datasets are reported whole and as they are known, one statement does it, and
     * no snapshot is read.
     *
     * @param reports of different datasets
     * @return what it changed, in the reports' order
     */
    public List<TakenDataset> take(UUID systemId, List<DatasetReport> reports, Instant at) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DatasetRows rows = new DatasetRows(connection, systemId, at);
            Map<String, KnownDataset> known = lock(rows, reports);
            Map<UUID, List<HeldSnapshot>> held = heldBy(connection, known);
            Map<String, DatasetChange> changes = new HashMap<>();
            for (DatasetReport report : reports) {
                KnownDataset dataset = Objects.requireNonNull(known.get(report.dataset()));
                if (!dataset.unchanged()) {
                    changes.put(report.dataset(), change(dataset, held.getOrDefault(dataset.id(), List.of()), report));
                }
            }
            write(connection, rows, List.copyOf(changes.values()));
            return reports.stream()
                    .map(report -> taken(known, changes, report.dataset()))
                    .toList();
        }
    }

    private static TakenDataset taken(
            Map<String, KnownDataset> known, Map<String, DatasetChange> changes, String dataset) {
        DatasetChange change = changes.get(dataset);
        return change == null ? Objects.requireNonNull(known.get(dataset)).untouched() : change.taken();
    }

    /** The datasets, those that were not there yet made. */
    private static Map<String, KnownDataset> lock(DatasetRows rows, List<DatasetReport> reports) throws SQLException {
        List<String> names = reports.stream().map(DatasetReport::dataset).toList();
        Map<String, SnapshotDigest> digests = new HashMap<>();
        reports.stream()
                .filter(DatasetReport::whole)
                .forEach(report -> digests.put(report.dataset(), SnapshotDigest.of(report.snapshots())));
        Map<String, KnownDataset> known = rows.lock(names, digests);
        if (known.size() < names.size()) {
            known.putAll(rows.add(missing(names, known)));
        }
        if (known.size() < names.size()) {
            // Another report of the same system made them first, and is done with them now.
            known.putAll(rows.lock(missing(names, known), digests));
        }
        if (known.size() < names.size()) {
            throw new Failure(ErrorCode.CONFLICT, "The system's datasets were removed meanwhile: report again");
        }
        return known;
    }

    private static List<String> missing(List<String> names, Map<String, KnownDataset> known) {
        return names.stream().filter(name -> !known.containsKey(name)).toList();
    }

    private static DatasetChange change(KnownDataset dataset, List<HeldSnapshot> held, DatasetReport report) {
        return report.whole()
                ? DatasetChange.whole(dataset, SnapshotMerge.whole(held, report.snapshots()))
                : DatasetChange.partial(dataset, SnapshotMerge.partial(held, report.snapshots()));
    }

    /**
     * Takes in what changed since a host reported last.
     *
     * @param deltas of different datasets
     * @return what it changed, in the deltas' order
     * @throws Failure if a dataset is not known as the delta takes it to be, or would not become what it says; then nothing is written
     */
    public List<TakenDataset> apply(UUID systemId, List<DatasetDelta> deltas, Instant at) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DatasetRows rows = new DatasetRows(connection, systemId, at);
            Map<String, KnownDataset> known =
                    rows.lock(deltas.stream().map(DatasetDelta::dataset).toList(), Map.of());
            requireBases(known, deltas);
            Map<UUID, List<HeldSnapshot>> held = heldBy(connection, known);
            List<DatasetChange> changes = new ArrayList<>();
            for (int i = 0; i < deltas.size(); i++) {
                DatasetDelta delta = deltas.get(i);
                KnownDataset dataset = Objects.requireNonNull(known.get(delta.dataset()));
                List<HeldSnapshot> before = held.getOrDefault(dataset.id(), List.of());
                DatasetChange change =
                        DatasetChange.whole(dataset, SnapshotMerge.delta(before, delta.removed(), delta.added()));
                requireEnd(i, delta, change);
                changes.add(change);
            }
            write(connection, rows, changes);
            return changes.stream().map(DatasetChange::taken).toList();
        }
    }

    private static void requireBases(Map<String, KnownDataset> known, List<DatasetDelta> deltas) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < deltas.size(); i++) {
            KnownDataset dataset = known.get(deltas.get(i).dataset());
            String stored = dataset == null || dataset.digest() == null
                    ? null
                    : dataset.digest().hex();
            if (!deltas.get(i).baseDigest().equals(stored)) {
                errors.add(new FieldError("datasets[%d].baseDigest".formatted(i), baseProblem(deltas.get(i), stored)));
            }
        }
        if (!errors.isEmpty()) {
            throw differs(errors);
        }
    }

    private static String baseProblem(DatasetDelta delta, @Nullable String stored) {
        return stored == null
                ? "is unknown: %s was never reported whole".formatted(delta.dataset())
                : "is not the one that is stored of %s, which is %s".formatted(delta.dataset(), stored);
    }

    private static void requireEnd(int index, DatasetDelta delta, DatasetChange change) {
        String digest = Objects.requireNonNull(change.digest()).hex();
        if (!digest.equals(delta.digest())) {
            throw differs(List.of(new FieldError(
                    "datasets[%d].digest".formatted(index),
                    "is not what this delta makes of %s, which is %s".formatted(delta.dataset(), digest))));
        }
    }

    private static Failure differs(List<FieldError> errors) {
        FieldError first = errors.get(0);
        return new Failure(
                ErrorCode.DIGEST_DIFFERS,
                "%s %s; nothing was taken in: report the dataset whole".formatted(first.field(), first.message()),
                errors);
    }

    private static Map<UUID, List<HeldSnapshot>> heldBy(Connection connection, Map<String, KnownDataset> known)
            throws SQLException {
        List<UUID> ids = known.values().stream()
                .filter(dataset -> !dataset.unchanged() && dataset.snapshotCount() > 0)
                .map(KnownDataset::id)
                .toList();
        return new SnapshotRows(connection).read(ids);
    }

    private static void write(Connection connection, DatasetRows rows, List<DatasetChange> changes)
            throws SQLException {
        if (!changes.isEmpty()) {
            new SnapshotRows(connection).write(changes);
            rows.change(changes);
        }
    }
}
