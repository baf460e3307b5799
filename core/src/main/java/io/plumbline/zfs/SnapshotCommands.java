package io.plumbline.zfs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes, keeps and destroys snapshots and bookmarks. */
public record SnapshotCommands(ZfsCapabilities capabilities) {
    /** Names in one command; at 255 bytes each they stay far below what a shell takes. */
    private static final int MAX_AT_ONCE = 100;

    /**
     * Takes snapshots, all in one transaction group.
     *
     * @param recursive also of every dataset below, under the same name
     * @throws IllegalArgumentException if one is a bookmark, if they are of several pools, or if there are several and the host takes but one
     */
    public ZfsCommand create(List<SnapshotRef> snapshots, boolean recursive) {
        if (snapshots.isEmpty() || snapshots.stream().anyMatch(SnapshotRef::isBookmark)) {
            throw new IllegalArgumentException("only snapshots are taken");
        }
        if (snapshots.size() > 1 && !capabilities.has(ZfsFeature.SNAPSHOT_SEVERAL)) {
            throw new IllegalArgumentException("this host can't take several snapshots at once");
        }
        if (snapshots.stream()
                        .map(snapshot -> snapshot.dataset().pool())
                        .distinct()
                        .count()
                > 1) {
            throw new IllegalArgumentException("snapshots of several pools are never taken at once");
        }
        List<String> words = new ArrayList<>(List.of("snapshot"));
        if (recursive) {
            words.add("-r");
        }
        snapshots.forEach(snapshot -> words.add(snapshot.toString()));
        return ZfsCommand.zfs(words);
    }

    /** Destroys exactly these, as few commands as the host allows. One that is missing is passed over in silence where there are several. */
    public List<ZfsCommand> destroy(List<SnapshotRef> snapshots) {
        return destroyWords(snapshots).stream()
                .map(name -> ZfsCommand.zfs("destroy", name))
                .toList();
    }

    /** What {@link #destroy} would do, for snapshots on hosts with {@link ZfsFeature#DESTROY_PREVIEW}; read by {@link DestroyPreview}. */
    public List<ZfsCommand> previewDestroy(List<SnapshotRef> snapshots) {
        List<SnapshotRef> kept =
                snapshots.stream().filter(snapshot -> !snapshot.isBookmark()).toList();
        return destroyWords(kept).stream()
                .map(names -> ZfsCommand.zfs("destroy", "-nvp", names))
                .toList();
    }

    public static ZfsCommand hold(HoldTag tag, SnapshotRef snapshot) {
        return ZfsCommand.zfs("hold", tag.value(), snapshot.toString());
    }

    public static ZfsCommand release(HoldTag tag, SnapshotRef snapshot) {
        return ZfsCommand.zfs("release", tag.value(), snapshot.toString());
    }

    /** Keeps a snapshot's state as a base for increments. */
    public static ZfsCommand bookmark(SnapshotRef snapshot, String bookmark) {
        return ZfsCommand.zfs(
                "bookmark",
                snapshot.toString(),
                snapshot.dataset().bookmark(bookmark).toString());
    }

    /** Destroys this one alone. */
    public static ZfsCommand destroy(SnapshotRef snapshot) {
        return ZfsCommand.zfs("destroy", snapshot.toString());
    }

    /** Destroys what was written since the dataset's newest snapshot; refused where there is a newer snapshot or bookmark. */
    public static ZfsCommand rollback(SnapshotRef newest) {
        return ZfsCommand.zfs("rollback", newest.toString());
    }

    public static ZfsCommand rename(SnapshotRef snapshot, String name) {
        return ZfsCommand.zfs(
                "rename", snapshot.toString(), new SnapshotRef(snapshot.dataset(), snapshot.kind(), name).toString());
    }

    private List<String> destroyWords(List<SnapshotRef> snapshots) {
        Map<DatasetName, List<String>> names = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        for (SnapshotRef snapshot : snapshots) {
            if (snapshot.isBookmark() || !capabilities.has(ZfsFeature.DESTROY_SEVERAL)) {
                words.add(snapshot.toString());
            } else {
                names.computeIfAbsent(snapshot.dataset(), dataset -> new ArrayList<>())
                        .add(snapshot.name());
            }
        }
        names.forEach((dataset, ofDataset) -> words.addAll(together(dataset, ofDataset)));
        return words;
    }

    private static List<String> together(DatasetName dataset, List<String> names) {
        List<String> words = new ArrayList<>();
        for (int start = 0; start < names.size(); start += MAX_AT_ONCE) {
            words.add(names.subList(start, Math.min(names.size(), start + MAX_AT_ONCE)).stream()
                    .collect(Collectors.joining(",", dataset.value() + '@', "")));
        }
        return words;
    }
}
