package io.plumbline.replication;

import io.plumbline.replication.GroupPlanner.Choice;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.SnapshotCommands;
import io.plumbline.zfs.SnapshotRef;
import io.plumbline.zfs.ZfsCommand;
import io.plumbline.zfs.ZfsFeature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a turn of a group's schedule takes: one snapshot of each of its datasets, under the same name.
 *
 * @param whole whether nothing below the root is left out, so that one recursive command takes them
 */
public record SnapshotOrder(DatasetName root, String name, List<DatasetName> datasets, boolean whole) {
    /** Names in one command, which a shell takes as one text of 128 KiB at most. */
    private static final int MAX_NAMES_BYTES = 100_000;

    public SnapshotOrder {
        datasets = List.copyOf(datasets);
    }

    /**
     * What is to be taken now.
     *
     * @param source every dataset of the source system, with its snapshots where it is at or below the root
     * @param choice which of them belong to the group
     * @param turn what they are named for
     * @throws IllegalArgumentException if a name would be none, or too long
     */
    public static SnapshotOrder of(
            String root, List<DatasetState> source, Choice choice, SnapshotNaming naming, Instant turn) {
        List<DatasetState> chosen = choice.chosen(root, source);
        List<DatasetState> below = source.stream()
                .filter(state -> state.name().equals(root) || state.name().startsWith(root + "/"))
                .toList();
        boolean whole = chosen.size() == below.size();
        Set<String> taken = Set.copyOf(below.stream()
                .flatMap(state -> state.snapshots().stream())
                .filter(snapshot -> !snapshot.isBookmark())
                .map(snapshot -> snapshot.name())
                .distinct()
                .toList());
        return new SnapshotOrder(
                new DatasetName(root),
                naming.name(turn, taken::contains),
                chosen.stream().map(state -> new DatasetName(state.name())).toList(),
                whole);
    }

    /** For people. */
    public String sentence() {
        return "@" + name + " of " + Words.count(datasets.size(), "dataset");
    }

    /** All in one command, and so at one moment, wherever the host can. */
    public List<ZfsCommand> commands(SnapshotCommands host) {
        if (datasets.size() == 1 || whole) {
            return List.of(host.create(List.of(root.snapshot(name)), datasets.size() > 1));
        }
        if (!host.capabilities().has(ZfsFeature.SNAPSHOT_SEVERAL)) {
            return snapshots()
                    .map(snapshot -> host.create(List.of(snapshot), false))
                    .toList();
        }
        List<ZfsCommand> commands = new ArrayList<>();
        List<SnapshotRef> together = new ArrayList<>();
        int bytes = 0;
        for (SnapshotRef snapshot : snapshots().toList()) {
            int more = snapshot.toString().length() + 3;
            if (bytes + more > MAX_NAMES_BYTES) {
                commands.add(host.create(together, false));
                together = new ArrayList<>();
                bytes = 0;
            }
            together.add(snapshot);
            bytes += more;
        }
        commands.add(host.create(together, false));
        return commands;
    }

    private Stream<SnapshotRef> snapshots() {
        return datasets.stream().map(dataset -> dataset.snapshot(name));
    }
}
