package io.plumbline.replication.ui;

import io.plumbline.ops.store.ListRequest;
import io.plumbline.ops.ui.Ids;
import io.plumbline.replication.DatasetEvent;
import io.plumbline.replication.HostFacts;
import io.plumbline.replication.PoolState;
import io.plumbline.replication.job.Heartbeats;
import io.plumbline.replication.job.HostInventories;
import io.plumbline.replication.job.Snapshots;
import io.plumbline.replication.store.Dataset;
import io.plumbline.replication.store.DatasetStatistics;
import io.plumbline.replication.store.StatisticsStore;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a storage system holds, and how its pools and its agent are. Which page of its datasets is shown is part of the address. */
@Named
@RequestScoped
public class StorageHostView {
    private static final int DATASETS = 50;
    private static final int MOST_PAGES = 1_000_000;
    private static final int MOST_EVENTS = 20;
    private static final Duration EVENTS = Duration.ofDays(90);
    private static final long WHOLE = 100;

    @Inject
    private Snapshots snapshots;

    @Inject
    private Heartbeats heartbeats;

    @Inject
    private HostInventories inventories;

    private int datasetsPage = 1;
    private @Nullable Shown shown;

    /**
     * What is shown of a system.
     *
     * @param first the place of the first dataset that is shown, counted from 1
     * @param total how many datasets it has, with those that are not shown
     * @param events what became of datasets, the newest first
     */
    public record Shown(
            UUID systemId,
            HostFacts facts,
            List<DatasetRow> datasets,
            long first,
            long total,
            List<DatasetEvent> events) {}

    /** A dataset with the figures of its snapshots; {@code null} where it came between two reads. */
    public record DatasetRow(Dataset dataset, @Nullable DatasetStatistics figures) {}

    public Shown of(String systemId) {
        if (shown == null) {
            shown = read(Ids.parse(systemId, "system"));
        }
        return shown;
    }

    private Shown read(UUID systemId) {
        ListRequest request = new ListRequest(Map.of(), List.of(), DATASETS, null);
        int first = (datasetsPage - 1) * DATASETS;
        List<Dataset> rows = snapshots.datasetRows(systemId, request, first);
        Map<String, DatasetStatistics> figures = figures(systemId, rows);
        HostFacts facts = heartbeats.facts(List.of(systemId)).getOrDefault(systemId, HostFacts.NONE);
        return new Shown(
                systemId,
                facts,
                rows.stream()
                        .map(one -> new DatasetRow(one, figures.get(one.name())))
                        .toList(),
                first + 1L,
                snapshots.datasetCount(systemId),
                inventories.last(systemId, EVENTS, MOST_EVENTS));
    }

    private Map<String, DatasetStatistics> figures(UUID systemId, List<Dataset> rows) {
        return rows.stream()
                .flatMap(one ->
                        snapshots.statistics(new StatisticsStore.Scope(systemId, one.name()), 1, null).items().stream())
                .collect(Collectors.toMap(DatasetStatistics::dataset, Function.identity()));
    }

    /** How much of a pool is used, of a hundred; {@code null} where its host doesn't tell. */
    public @Nullable Long usedPercent(PoolState pool) {
        Long size = pool.sizeBytes();
        Long free = pool.freeBytes();
        return size == null || free == null || size <= 0
                ? null
                : Long.valueOf(Math.min(WHOLE, Math.round((size - free) * (double) WHOLE / size)));
    }

    public int getDatasetsPage() {
        return datasetsPage;
    }

    public void setDatasetsPage(int value) {
        datasetsPage = Math.max(1, Math.min(MOST_PAGES, value));
    }
}
