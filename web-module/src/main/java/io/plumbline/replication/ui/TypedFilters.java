package io.plumbline.replication.ui;

import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which datasets and snapshots belong to a group, as it is typed: a pattern a line. */
public class TypedFilters implements Serializable {
    private static final long serialVersionUID = 1;

    private @Nullable String datasetInclude;
    private @Nullable String datasetExclude;
    private @Nullable String snapshotInclude;
    private @Nullable String snapshotExclude;

    void fill(SyncGroupDetails group) {
        datasetInclude = text(group.datasets().include());
        datasetExclude = text(group.datasets().exclude());
        snapshotInclude = text(group.snapshots().include());
        snapshotExclude = text(group.snapshots().exclude());
    }

    NameFilter datasets() {
        return new NameFilter(patterns(datasetInclude), patterns(datasetExclude));
    }

    NameFilter snapshots() {
        return new NameFilter(patterns(snapshotInclude), patterns(snapshotExclude));
    }

    private static String text(List<String> patterns) {
        return String.join("\n", patterns);
    }

    private static List<String> patterns(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    public @Nullable String getDatasetInclude() {
        return datasetInclude;
    }

    public void setDatasetInclude(@Nullable String value) {
        datasetInclude = value;
    }

    public @Nullable String getDatasetExclude() {
        return datasetExclude;
    }

    public void setDatasetExclude(@Nullable String value) {
        datasetExclude = value;
    }

    public @Nullable String getSnapshotInclude() {
        return snapshotInclude;
    }

    public void setSnapshotInclude(@Nullable String value) {
        snapshotInclude = value;
    }

    public @Nullable String getSnapshotExclude() {
        return snapshotExclude;
    }

    public void setSnapshotExclude(@Nullable String value) {
        snapshotExclude = value;
    }
}
