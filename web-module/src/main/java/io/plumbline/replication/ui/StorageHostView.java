package io.plumbline.replication.ui;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.store.Page;
import io.plumbline.ops.ui.Ids;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.HostFacts;
import io.plumbline.replication.job.Heartbeats;
import io.plumbline.replication.job.Snapshots;
import io.plumbline.replication.store.Dataset;
import io.plumbline.replication.store.DatasetStatistics;
import io.plumbline.replication.store.StatisticsStore;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a storage system holds, and how its agent is. The dataset whose snapshots are listed is part of the address. */
@Named
@RequestScoped
public class StorageHostView {
    static final int MOST_SNAPSHOTS = 200;

    @Inject
    private Snapshots snapshots;

    @Inject
    private Heartbeats heartbeats;

    private @Nullable String dataset;
    private @Nullable Shown shown;

    /**
     * What is shown of a system.
     *
     * @param total how many datasets it has, with those that are not shown
     */
    public record Shown(
            UUID systemId, HostFacts facts, List<DatasetRow> datasets, long total, List<HeldSnapshot> newest) {}

    /** A dataset with the figures of its snapshots; {@code null} where it came between two reads. */
    public record DatasetRow(Dataset dataset, @Nullable DatasetStatistics figures) {}

    public Shown of(String systemId) {
        if (shown == null) {
            shown = read(Ids.parse(systemId, "system"));
        }
        return shown;
    }

    private Shown read(UUID systemId) {
        Page<Dataset> page = snapshots.datasets(systemId, ListRequest.all());
        Map<String, DatasetStatistics> figures =
                snapshots
                        .statistics(new StatisticsStore.Scope(systemId, null), ListRequest.MAX_LIMIT, null)
                        .items()
                        .stream()
                        .collect(Collectors.toMap(DatasetStatistics::dataset, Function.identity()));
        HostFacts facts = heartbeats.facts(List.of(systemId)).getOrDefault(systemId, HostFacts.NONE);
        return new Shown(
                systemId,
                facts,
                page.items().stream()
                        .map(one -> new DatasetRow(one, figures.get(one.name())))
                        .toList(),
                page.total(),
                dataset == null ? List.of() : snapshots.newest(systemId, dataset, MOST_SNAPSHOTS));
    }

    /** The page's address with the snapshots of a dataset. */
    public String address(Dataset one) {
        return "/app/system?id=" + one.systemId() + "&dataset=" + URLEncoder.encode(one.name(), StandardCharsets.UTF_8)
                + "#snapshots";
    }

    public int getMostSnapshots() {
        return MOST_SNAPSHOTS;
    }

    public @Nullable String getDataset() {
        return dataset;
    }

    public void setDataset(@Nullable String value) {
        dataset = value;
    }
}
