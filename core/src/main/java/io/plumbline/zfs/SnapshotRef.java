package io.plumbline.zfs;

import java.util.Optional;

/**
 * Where a snapshot or bookmark is now, by its name; what it is, its {@link Guid} alone tells.
 *
 * @param name what stands after the mark
 */
public record SnapshotRef(DatasetName dataset, SnapshotKind kind, String name) {
    public SnapshotRef {
        ZfsNames.requireSnapshot(name);
        if (dataset.value().length() + 1 + name.length() > ZfsNames.MAX_LENGTH) {
            throw new IllegalArgumentException(ZfsNames.SNAPSHOT_RULE);
        }
    }

    public static SnapshotRef of(DatasetName dataset, Snapshot snapshot) {
        return new SnapshotRef(dataset, snapshot.kind(), snapshot.name());
    }

    /**
     * Reads {@code dataset@snapshot} or {@code dataset#bookmark}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static SnapshotRef parse(String text) {
        for (SnapshotKind kind : SnapshotKind.values()) {
            int mark = text.indexOf(kind.mark());
            if (mark >= 0) {
                return new SnapshotRef(new DatasetName(text.substring(0, mark)), kind, text.substring(mark + 1));
            }
        }
        throw new IllegalArgumentException("must be dataset@snapshot or dataset#bookmark");
    }

    /** As {@link #parse}, or empty where the text is neither. */
    public static Optional<SnapshotRef> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    public boolean isBookmark() {
        return kind == SnapshotKind.BOOKMARK;
    }

    @Override
    public String toString() {
        return dataset.value() + kind.mark() + name;
    }
}
