package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dataset that refuses what ZFS refuses. Its transaction groups are its own. */
final class ModelDataset {
    private final List<Snapshot> held = new ArrayList<>();
    private long txg;

    ModelDataset(long txg) {
        this.txg = txg;
    }

    ModelDataset(ModelDataset other) {
        this(other.txg);
        held.addAll(other.held);
    }

    /** Snapshots and bookmarks, the oldest first. */
    List<Snapshot> list() {
        return List.copyOf(held);
    }

    List<Snapshot> snapshots() {
        return held.stream().filter(snapshot -> !snapshot.isBookmark()).toList();
    }

    void take(String name, Guid guid, @Nullable Instant at) {
        requireFree(name);
        held.add(new Snapshot(SnapshotKind.SNAPSHOT, name, guid, ++txg, at));
    }

    void bookmark(Snapshot snapshot) {
        held.add(
                held.indexOf(snapshot),
                new Snapshot(
                        SnapshotKind.BOOKMARK,
                        snapshot.name(),
                        snapshot.guid(),
                        snapshot.createTxg(),
                        snapshot.createdAt()));
    }

    void destroy(Collection<Snapshot> snapshots) {
        if (!held.containsAll(snapshots)) {
            throw new IllegalStateException("no such snapshot");
        }
        held.removeAll(snapshots);
    }

    void rollback(Snapshot to) {
        if (!to.equals(newest())) {
            throw new IllegalStateException("more recent snapshots exist");
        }
    }

    /** @param origin a snapshot of another dataset of the source that the target's side has too */
    void receive(ModelDataset source, Step step, @Nullable Snapshot origin) {
        Snapshot newest = newest();
        int to = source.held.indexOf(step.to());
        if (to < 0 || step.to().isBookmark()) {
            throw new IllegalStateException("dataset does not exist");
        }
        Snapshot base = step.from();
        if (base == null) {
            if (newest != null) {
                throw new IllegalStateException("destination exists");
            }
            arrive(step.to());
            return;
        }
        int from = source.held.indexOf(base);
        if ((from < 0 && !base.equals(origin)) || from >= to) {
            throw new IllegalStateException("not an earlier snapshot from the same fs");
        }
        if (newest == null ? !base.equals(origin) : !newest.guid().equals(base.guid())) {
            throw new IllegalStateException("most recent snapshot does not match incremental source");
        }
        if (step.mode() == SendMode.INCREMENTAL) {
            arrive(step.to());
            return;
        }
        if (base.isBookmark()) {
            throw new IllegalStateException("-I from a bookmark");
        }
        for (int i = from + 1; i <= to; i++) {
            if (!source.held.get(i).isBookmark()) {
                arrive(source.held.get(i));
            }
        }
    }

    private void arrive(Snapshot sent) {
        take(sent.name(), sent.guid(), sent.createdAt());
    }

    private void requireFree(String name) {
        if (snapshots().stream().anyMatch(snapshot -> snapshot.name().equals(name))) {
            throw new IllegalStateException("destination already exists");
        }
    }

    private @Nullable Snapshot newest() {
        List<Snapshot> snapshots = snapshots();
        return snapshots.isEmpty() ? null : snapshots.get(snapshots.size() - 1);
    }
}
