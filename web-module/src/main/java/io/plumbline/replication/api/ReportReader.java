package io.plumbline.replication.api;

import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.replication.DatasetDelta;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.SnapshotDigest;
import io.plumbline.replication.SnapshotKey;
import io.plumbline.replication.SnapshotReport;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import io.plumbline.zfs.Unsigned;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes reports of what hosts wrote, and names every field that breaks a rule. It is for one body. */
final class ReportReader {
    private static final int MAX_ERRORS = 200;
    private static final String MISSING = "must not be null";
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final List<FieldError> errors = new ArrayList<>();

    List<DatasetReport> one(SnapshotInput written) {
        SnapshotReport report = new SnapshotReport();
        add(report, "", written.dataset(), written);
        return checked(report.datasets());
    }

    List<DatasetReport> batch(SnapshotBatchInput written) {
        SnapshotReport report = new SnapshotReport();
        List<SnapshotInput> snapshots = written.snapshots();
        for (int i = 0; i < snapshots.size(); i++) {
            String path = "snapshots[" + i + "]";
            SnapshotInput snapshot = required(path, snapshots.get(i));
            if (snapshot != null) {
                add(report, path + ".", snapshot.dataset(), snapshot);
            }
        }
        List<String> whole = Objects.requireNonNullElse(written.fullDatasets(), List.of());
        for (int i = 0; i < whole.size(); i++) {
            String dataset = dataset("fullDatasets[" + i + "]", whole.get(i));
            if (dataset != null) {
                report.addWhole(dataset);
            }
        }
        return checked(report.datasets());
    }

    List<DatasetDelta> delta(SnapshotDeltaInput written) {
        List<DatasetDelta> deltas = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < written.datasets().size(); i++) {
            String path = "datasets[" + i + "]";
            DatasetDeltaInput delta = required(path, written.datasets().get(i));
            if (delta == null) {
                continue;
            }
            String dataset = dataset(path + ".dataset", delta.dataset());
            if (dataset != null && !names.add(dataset)) {
                fault(path + ".dataset", "is there twice");
            }
            String base = digest(path + ".baseDigest", delta.baseDigest());
            String digest = digest(path + ".digest", delta.digest());
            if (dataset != null && base != null && digest != null) {
                List<HeldSnapshot> added = added(path + ".added", dataset, delta);
                deltas.add(new DatasetDelta(dataset, base, digest, added, removed(path + ".removed", delta)));
            }
        }
        return checked(deltas);
    }

    private List<HeldSnapshot> added(String path, String dataset, DatasetDeltaInput delta) {
        SnapshotReport report = new SnapshotReport();
        report.addWhole(dataset);
        List<SnapshotInput> added = Objects.requireNonNullElse(delta.added(), List.of());
        for (int i = 0; i < added.size(); i++) {
            SnapshotInput snapshot = required(path + "[" + i + "]", added.get(i));
            if (snapshot == null) {
                continue;
            }
            if (snapshot.dataset() != null && !snapshot.dataset().equals(dataset)) {
                fault(path + "[" + i + "].dataset", "is not the delta's");
            }
            add(report, path + "[" + i + "].", dataset, snapshot);
        }
        return report.datasets().get(0).snapshots();
    }

    private List<SnapshotKey> removed(String path, DatasetDeltaInput delta) {
        List<SnapshotKeyInput> removed = Objects.requireNonNullElse(delta.removed(), List.of());
        List<SnapshotKey> keys = new ArrayList<>();
        for (int i = 0; i < removed.size(); i++) {
            String place = path + "[" + i + "]";
            SnapshotKeyInput key = required(place, removed.get(i));
            if (key == null) {
                continue;
            }
            String name = read(place + ".name", key.name(), HeldSnapshot::requireName);
            Guid guid = read(place + ".guid", key.guid(), Guid::parse);
            if (name != null && guid != null) {
                keys.add(new SnapshotKey(kind(key.kind()), name, guid));
            }
        }
        return keys;
    }

    private void add(SnapshotReport report, String path, @Nullable String named, SnapshotInput written) {
        String dataset = dataset(path + "dataset", named);
        String name = read(path + "name", written.name(), HeldSnapshot::requireName);
        Guid guid = read(path + "guid", written.guid(), Guid::parse);
        Long createTxg = read(path + "createTxg", written.createTxg(), Unsigned::parse);
        Instant createdAt = createdAt(path, written.createdAt());
        requireNotNegative(path + "usedBytes", written.usedBytes());
        requireNotNegative(path + "referencedBytes", written.referencedBytes());
        requireNotNegative(path + "holds", written.holds() == null ? null : Long.valueOf(written.holds()));
        if (dataset == null || name == null || guid == null || createTxg == null || createdAt == null) {
            return;
        }
        Snapshot snapshot = new Snapshot(kind(written.kind()), name, guid, createTxg, createdAt);
        HeldSnapshot held = new HeldSnapshot(snapshot, written.usedBytes(), written.referencedBytes(), written.holds());
        report.add(dataset, held).ifPresent(problem -> fault(path + problem.field(), problem.message()));
    }

    private static SnapshotKind kind(@Nullable SnapshotKind written) {
        return written == null ? SnapshotKind.SNAPSHOT : written;
    }

    private @Nullable String dataset(String field, @Nullable String text) {
        return read(field, text, name -> new DatasetName(name).value());
    }

    private @Nullable String digest(String field, @Nullable String text) {
        if (text != null && !SnapshotDigest.isHex(text)) {
            fault(field, "must be 64 digits from 0 to f in lower case");
            return null;
        }
        return required(field, text);
    }

    private @Nullable Instant createdAt(String path, @Nullable Instant written) {
        if (written != null && (written.isBefore(Instant.EPOCH) || !written.isBefore(LATEST))) {
            fault(path + "createdAt", "must be from 1970 to 9999");
            return null;
        }
        Instant time = required(path + "createdAt", written);
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }

    private void requireNotNegative(String field, @Nullable Long number) {
        if (number != null && number < 0) {
            fault(field, "must be greater than or equal to 0");
        }
    }

    private <T> @Nullable T required(String field, @Nullable T value) {
        if (value == null) {
            fault(field, MISSING);
        }
        return value;
    }

    private <T> @Nullable T read(String field, @Nullable String text, Function<String, T> reader) {
        if (text == null) {
            fault(field, MISSING);
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            fault(field, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void fault(String field, String message) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new FieldError(field, message));
        }
    }

    private <T> T checked(T read) {
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return read;
    }
}
