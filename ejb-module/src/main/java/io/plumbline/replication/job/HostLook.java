package io.plumbline.replication.job;

import io.plumbline.replication.DatasetFacts;
import io.plumbline.replication.DatasetReport;
import io.plumbline.replication.DatasetState;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.PartialReceive;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.zfs.Dataset;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.ResumeState;
import io.plumbline.zfs.ResumeToken;
import io.plumbline.zfs.SendOrder;
import io.plumbline.zfs.SnapshotEntry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a host held when it was looked at: all of its datasets, and of those at or below one root their snapshots too.
 *
 * @param tokens of interrupted receives below the root
 * @param facts of all datasets of the host
 */
record HostLook(
        List<DatasetState> states,
        Map<String, ResumeToken> tokens,
        List<DatasetReport> reports,
        List<DatasetFacts> facts) {
    /** What stands for a token that nobody can read: no snapshot has this guid, so what it left is dropped. */
    private static final Guid UNREADABLE = new Guid(0);

    static HostLook at(HostZfs host, DatasetName root) throws IOException, ZfsException {
        List<Dataset> datasets = host.datasets();
        boolean there = datasets.stream().anyMatch(dataset -> dataset.name().equals(root));
        Map<DatasetName, List<SnapshotEntry>> snapshots = there
                ? host.snapshotsBelow(root).stream().collect(Collectors.groupingBy(SnapshotEntry::dataset))
                : Map.of();
        Map<String, ResumeToken> tokens = new HashMap<>();
        Map<String, PartialReceive> partials = new HashMap<>();
        for (Dataset dataset : datasets) {
            ResumeToken token = dataset.state().partial();
            if (token != null && dataset.name().isAtOrBelow(root)) {
                tokens.put(dataset.name().value(), token);
                partials.put(dataset.name().value(), partial(host, token));
            }
        }
        return new HostLook(
                datasets.stream()
                        .map(dataset -> state(
                                dataset, snapshots, partials.get(dataset.name().value())))
                        .toList(),
                tokens,
                datasets.stream()
                        .filter(dataset -> dataset.name().isAtOrBelow(root))
                        .map(dataset -> report(dataset, snapshots.getOrDefault(dataset.name(), List.of())))
                        .toList(),
                datasets.stream().map(DatasetFacts::of).toList());
    }

    Optional<DatasetState> find(String dataset) {
        return states.stream().filter(state -> state.name().equals(dataset)).findFirst();
    }

    /** The snapshots and bookmarks of a dataset; none where it does not exist. */
    List<HeldSnapshot> held(String dataset) {
        return reports.stream()
                .filter(report -> report.dataset().equals(dataset))
                .findFirst()
                .map(DatasetReport::snapshots)
                .orElse(List.of());
    }

    /** The names of clones, by the snapshots that they were made from, in full. */
    Map<String, String> clones() {
        Map<String, String> clones = new HashMap<>();
        states.stream()
                .filter(state -> state.origin() != null)
                .forEach(state -> clones.put(String.valueOf(state.origin()), state.name()));
        return clones;
    }

    private static PartialReceive partial(HostZfs host, ResumeToken token) throws IOException {
        return ResumeState.read(host.say(SendOrder.describe(token)))
                .map(state -> new PartialReceive(state.from(), state.to()))
                .orElse(new PartialReceive(null, UNREADABLE));
    }

    private static DatasetState state(
            Dataset dataset, Map<DatasetName, List<SnapshotEntry>> snapshots, @Nullable PartialReceive partial) {
        return new DatasetState(
                dataset.name().value(),
                snapshots.getOrDefault(dataset.name(), List.of()).stream()
                        .map(SnapshotEntry::snapshot)
                        .toList(),
                dataset.origin().cloneOf() == null
                        ? null
                        : dataset.origin().cloneOf().toString(),
                partial);
    }

    private static DatasetReport report(Dataset dataset, List<SnapshotEntry> snapshots) {
        return new DatasetReport(
                dataset.name().value(),
                true,
                snapshots.stream().map(HostLook::held).toList());
    }

    static HeldSnapshot held(SnapshotEntry entry) {
        return new HeldSnapshot(entry.snapshot(), entry.usedBytes(), entry.referencedBytes(), holds(entry.holds()));
    }

    private static @Nullable Integer holds(@Nullable Long holds) {
        return holds == null ? null : (int) Math.min(holds, Integer.MAX_VALUE);
    }
}
