package io.plumbline.replication.api;

import io.plumbline.replication.store.TakenDataset;
import java.util.List;

/** What a report changed. */
public record ReportView(int added, int changed, int removed, List<TakenDatasetView> datasets) {
    static ReportView of(List<TakenDataset> taken) {
        return new ReportView(
                taken.stream().mapToInt(TakenDataset::added).sum(),
                taken.stream().mapToInt(TakenDataset::changed).sum(),
                taken.stream().mapToInt(TakenDataset::removed).sum(),
                taken.stream().map(TakenDatasetView::of).toList());
    }
}
