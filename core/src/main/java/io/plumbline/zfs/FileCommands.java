package io.plumbline.zfs;

import java.util.ArrayList;
import java.util.List;

/** Reads the files of a snapshot, where its dataset is mounted and shows its snapshots below {@code .zfs}. As GNU's tools are called. */
public final class FileCommands {
    private final String root;

    /**
     * The files of one snapshot.
     *
     * @param mountPoint where the dataset is mounted
     * @throws IllegalArgumentException if that is no path
     */
    public FileCommands(String mountPoint, SnapshotRef snapshot) {
        if (!mountPoint.startsWith("/")) {
            throw new IllegalArgumentException("a dataset is mounted at a path from /");
        }
        this.root = mountPoint + (mountPoint.endsWith("/") ? "" : "/") + ".zfs/snapshot/" + snapshot.name() + "/.";
    }

    /** Every plain file: its size, a space, its name below the snapshot's root, a zero byte. Links are not followed, nor other file systems entered. */
    public ZfsCommand list() {
        return new ZfsCommand(List.of("find", root, "-xdev", "-type", "f", "-printf", "%s %P\\0"));
    }

    /** A row for each: SHA-256 in hexadecimal, a space, a star, its name. */
    public ZfsCommand sums(List<String> names) {
        List<String> words = new ArrayList<>(List.of("sha256sum", "-b", "--"));
        names.forEach(name -> words.add(root + "/" + name));
        return new ZfsCommand(words);
    }

    /** Where a row of {@link #sums} says that a file is, below the snapshot's root. */
    public String nameOf(String path) {
        return path.startsWith(root + "/") ? path.substring(root.length() + 1) : path;
    }
}
