package io.plumbline.replication;

import java.util.List;

/**
 * What a host said of one dataset.
 *
 * @param whole whether it holds nothing else; of what a partial report leaves out nothing is known
 * @param snapshots none twice, in any order
 */
public record DatasetReport(String dataset, boolean whole, List<HeldSnapshot> snapshots) {
    public DatasetReport {
        snapshots = List.copyOf(snapshots);
    }
}
