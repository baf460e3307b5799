package io.plumbline.zfs;

/** What can stand for a state of a dataset: a snapshot holds the data, a bookmark only remembers that there was one. */
public enum SnapshotKind {
    SNAPSHOT('@'),
    BOOKMARK('#');

    private final char mark;

    SnapshotKind(char mark) {
        this.mark = mark;
    }

    /** What stands between the dataset's name and its own. */
    public char mark() {
        return mark;
    }
}
