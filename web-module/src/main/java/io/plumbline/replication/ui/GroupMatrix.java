package io.plumbline.replication.ui;

import io.plumbline.replication.Replica;
import io.plumbline.replication.SyncGroupDetails;
import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A group's datasets down, its targets across. */
public record GroupMatrix(List<SyncTarget> targets, List<Row> rows) {
    /** A dataset of the source, with a cell for each target. */
    public record Row(String dataset, List<Cell> cells) {
        /** The cells of targets at which it was looked for. */
        public List<Cell> known() {
            return cells.stream().filter(cell -> cell.look() != null).toList();
        }
    }

    /**
     * A dataset at a target.
     *
     * @param look {@code null} where nobody has looked yet
     */
    public record Cell(SyncTarget target, @Nullable ReplicaLook look) {}

    static GroupMatrix of(SyncGroupDetails group, Collection<ReplicaLook> looks) {
        Map<String, Map<SyncTarget, ReplicaLook>> bySource = new TreeMap<>();
        for (ReplicaLook look : looks) {
            Replica.Place place = look.replica().place();
            String below = place.sourceDataset().substring(group.sourceDataset().length());
            for (SyncTarget target : group.targets()) {
                if (place.targetSystemId().equals(target.systemId())
                        && place.targetDataset().equals(target.dataset() + below)) {
                    bySource.computeIfAbsent(place.sourceDataset(), name -> new LinkedHashMap<>())
                            .put(target, look);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        bySource.forEach((dataset, cells) -> rows.add(new Row(
                dataset,
                group.targets().stream()
                        .map(target -> new Cell(target, cells.get(target)))
                        .toList())));
        return new GroupMatrix(group.targets(), List.copyOf(rows));
    }
}
