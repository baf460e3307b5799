package io.plumbline.zfs;

import java.util.Optional;

/** The name of a filesystem or volume, which ZFS would take. Names tell nothing about identity: datasets are renamed and made again. */
public record DatasetName(String value) implements Comparable<DatasetName> {
    /**
     * Takes a name.
     *
     * @throws IllegalArgumentException if ZFS would not; the message is the rule
     */
    public DatasetName {
        if (!ZfsNames.isDataset(value)) {
            throw new IllegalArgumentException(ZfsNames.DATASET_RULE);
        }
    }

    /** The name, or empty where the text is none. */
    public static Optional<DatasetName> find(String text) {
        return ZfsNames.isDataset(text) ? Optional.of(new DatasetName(text)) : Optional.empty();
    }

    public String pool() {
        int slash = value.indexOf('/');
        return slash < 0 ? value : value.substring(0, slash);
    }

    /** The dataset right above, or empty for a pool's own. */
    public Optional<DatasetName> parent() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(new DatasetName(value.substring(0, slash)));
    }

    public String leaf() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /**
     * The dataset of that path below this one; this one itself for the empty path.
     *
     * @throws IllegalArgumentException if ZFS would not take that name
     */
    public DatasetName child(String relative) {
        return relative.isEmpty() ? this : new DatasetName(value + '/' + relative);
    }

    public boolean isAtOrBelow(DatasetName prefix) {
        return value.startsWith(prefix.value)
                && (value.length() == prefix.value.length() || value.charAt(prefix.value.length()) == '/');
    }

    /**
     * The path from the other dataset down to this one, empty if they are the same.
     *
     * @throws IllegalArgumentException if this dataset isn't at or below the other
     */
    public String relativeTo(DatasetName prefix) {
        if (!isAtOrBelow(prefix)) {
            throw new IllegalArgumentException(value + " is not below " + prefix.value);
        }
        return value.length() == prefix.value.length() ? "" : value.substring(prefix.value.length() + 1);
    }

    public SnapshotRef snapshot(String name) {
        return new SnapshotRef(this, SnapshotKind.SNAPSHOT, name);
    }

    public SnapshotRef bookmark(String name) {
        return new SnapshotRef(this, SnapshotKind.BOOKMARK, name);
    }

    @Override
    public int compareTo(DatasetName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
