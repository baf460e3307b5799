package io.plumbline.replication;

import io.plumbline.ops.FieldError;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.SnapshotKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A report as it comes in: snapshots of a host's datasets in any order. It is for one thread. */
public final class SnapshotReport {
    private final Map<String, Dataset> datasets = new TreeMap<>();

    /**
     * Takes one snapshot, unless the report has it already.
     *
     * @return the field that is at fault, and what is wrong with it; empty where all is well
     */
    public Optional<FieldError> add(String dataset, HeldSnapshot snapshot) {
        return dataset(dataset).add(snapshot);
    }

    /** The dataset is reported whole, even where it holds nothing. */
    public void addWhole(String dataset) {
        dataset(dataset).whole = true;
    }

    /** What is reported, by the datasets' names. */
    public List<DatasetReport> datasets() {
        List<DatasetReport> reports = new ArrayList<>(datasets.size());
        datasets.forEach((name, dataset) -> reports.add(new DatasetReport(name, dataset.whole, dataset.snapshots)));
        return reports;
    }

    private Dataset dataset(String name) {
        return datasets.computeIfAbsent(name, wanted -> new Dataset());
    }

    private record Name(SnapshotKind kind, String name) {}

    private static final class Dataset {
        private final List<HeldSnapshot> snapshots = new ArrayList<>();
        private final Set<Name> names = new HashSet<>();
        private final Set<Guid> guids = new HashSet<>();
        private boolean whole;

        Optional<FieldError> add(HeldSnapshot snapshot) {
            if (!names.add(new Name(snapshot.kind(), snapshot.name()))) {
                return Optional.of(
                        new FieldError("name", "is that of another " + word(snapshot.kind()) + " of this dataset"));
            }
            // A bookmark has the guid of its snapshot, and there may be several of one.
            if (snapshot.kind() == SnapshotKind.SNAPSHOT
                    && !guids.add(snapshot.snapshot().guid())) {
                return Optional.of(new FieldError("guid", "is that of another snapshot of this dataset"));
            }
            snapshots.add(snapshot);
            return Optional.empty();
        }

        private static String word(SnapshotKind kind) {
            return kind == SnapshotKind.SNAPSHOT ? "snapshot" : "bookmark";
        }
    }
}
