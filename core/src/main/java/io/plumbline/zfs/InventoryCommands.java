package io.plumbline.zfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks one host what it has; the readers that are made for the same capabilities understand the answers. */
public record InventoryCommands(ZfsCapabilities capabilities) {
    /** Pools; read by {@link PoolReader}. */
    public ZfsCommand pools() {
        return ZfsCommand.zpool("list", exact() ? "-Hp" : "-H", "-o", String.join(",", ZfsColumns.pool(capabilities)));
    }

    /**
     * Filesystems and volumes; read by {@link DatasetReader}.
     *
     * @param root with all below it; {@code null} for all of the host
     */
    public ZfsCommand datasets(@Nullable DatasetName root) {
        List<String> columns = ZfsColumns.dataset(capabilities);
        return exact() ? list("filesystem,volume", columns, List.of("-r"), root) : get(columns, List.of(), root);
    }

    /** Snapshots and bookmarks of one dataset, read by {@link SnapshotReader}; in the order that they were made in, where the host can sort. */
    public ZfsCommand snapshots(DatasetName dataset) {
        List<String> alone = List.of("-d", "1");
        return exact()
                ? list(snapshotTypes(), ZfsColumns.SNAPSHOT, List.of("-s", "createtxg", "-r", "-d", "1"), dataset)
                : get(ZfsColumns.SNAPSHOT, alone, dataset);
    }

    /** Snapshots and bookmarks of a dataset and all below it, dataset by dataset. */
    public ZfsCommand snapshotsBelow(DatasetName root) {
        return exact()
                ? list(snapshotTypes(), ZfsColumns.SNAPSHOT, List.of("-r"), root)
                : get(ZfsColumns.SNAPSHOT, List.of(), root);
    }

    /** Which snapshot or bookmark has that name now: prints its guid alone. */
    public static ZfsCommand guid(SnapshotRef snapshot) {
        return ZfsCommand.zfs("get", "-Hp", "-o", "value", "guid", snapshot.toString());
    }

    /** Which snapshots have those names now; read by {@link #readGuids}. One that is gone fails the command, and the others are told. */
    public static ZfsCommand guids(List<SnapshotRef> snapshots) {
        List<String> words = new ArrayList<>(List.of("get", "-Hp", "-o", "name,value", "guid"));
        snapshots.forEach(snapshot -> words.add(snapshot.toString()));
        return ZfsCommand.zfs(words);
    }

    /** Guids by the names that have them; rows that aren't of such an answer are passed over. */
    public static Map<SnapshotRef, String> readGuids(String text) {
        Map<SnapshotRef, String> guids = new HashMap<>();
        for (String line : PrintedLines.of(text, PropertyRows.MAX_LINES)) {
            List<String> cells = PrintedLines.cells(line);
            if (cells.size() == 2) {
                SnapshotRef.find(cells.get(0)).ifPresent(name -> guids.put(name, cells.get(1)));
            }
        }
        return guids;
    }

    /** Which dataset has that name now: prints its guid alone. */
    public static ZfsCommand guid(DatasetName dataset) {
        return ZfsCommand.zfs("get", "-Hp", "-o", "value", "guid", dataset.value());
    }

    /** What an interrupted stream left there: prints a token, or {@code -}. */
    public static ZfsCommand resumeToken(DatasetName dataset) {
        return ZfsCommand.zfs("get", "-Hp", "-o", "value", "receive_resume_token", dataset.value());
    }

    /** Who holds a snapshot; read by {@link Hold#read}. */
    public static ZfsCommand holds(SnapshotRef snapshot) {
        return ZfsCommand.zfs("holds", "-H", snapshot.toString());
    }

    private boolean exact() {
        return capabilities.has(ZfsFeature.PARSABLE_LISTS);
    }

    private String snapshotTypes() {
        return capabilities.has(ZfsFeature.BOOKMARKS) ? "snapshot,bookmark" : "snapshot";
    }

    private static ZfsCommand list(
            String types, List<String> columns, List<String> options, @Nullable DatasetName root) {
        List<String> words = new ArrayList<>(List.of("list", "-Hp", "-t", types, "-o", String.join(",", columns)));
        words.addAll(options);
        return withRoot(words, root);
    }

    /** Where lists come rounded, a row for each property. It can't tell types apart: the reader keeps those that were asked for. */
    private static ZfsCommand get(List<String> columns, List<String> options, @Nullable DatasetName root) {
        List<String> words = new ArrayList<>(List.of("get", "-rHp"));
        words.addAll(options);
        words.addAll(List.of("-o", "name,property,value", String.join(",", columns.subList(1, columns.size()))));
        return withRoot(words, root);
    }

    private static ZfsCommand withRoot(List<String> words, @Nullable DatasetName root) {
        if (root != null) {
            words.add(root.value());
        }
        return ZfsCommand.zfs(words);
    }
}
