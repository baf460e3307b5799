package io.plumbline.replication.job;

import io.plumbline.replication.DatasetState;
import io.plumbline.replication.HeldSnapshot;
import io.plumbline.replication.Protection;
import io.plumbline.replication.ProtectionCause;
import io.plumbline.zfs.DatasetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a host itself says against destroying snapshots: holds and clones. */
final class HostProtections {
    private HostProtections() {}

    /**
     * Those of one dataset.
     *
     * @param held what it holds
     * @param datasets all of the host's
     */
    static List<Protection> of(DatasetName dataset, List<HeldSnapshot> held, List<DatasetState> datasets) {
        List<Protection> all = new ArrayList<>();
        for (HeldSnapshot one : held) {
            if (one.isHeld()) {
                all.add(new Protection(
                        ProtectionCause.HELD,
                        "zfs holds " + dataset + one.snapshot() + " says by whom",
                        Set.of(one.snapshot().guid())));
            }
            String name = dataset.value() + one.snapshot();
            datasets.stream()
                    .filter(state -> name.equals(state.origin()))
                    .map(clone -> new Protection(
                            ProtectionCause.CLONE,
                            clone.name(),
                            Set.of(one.snapshot().guid())))
                    .forEach(all::add);
        }
        return all;
    }
}
