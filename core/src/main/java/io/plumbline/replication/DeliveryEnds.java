package io.plumbline.replication;

import io.plumbline.zfs.ZfsCapabilities;
import java.util.Set;

/** What the two hosts of a stream can do. */
public record DeliveryEnds(End source, End target) {
    /**
     * One of them.
     *
     * @param programs those of {@link HostProgram} that it has; none where nobody asked
     */
    public record End(ZfsCapabilities zfs, Set<HostProgram> programs) {
        public End {
            programs = Set.copyOf(programs);
        }
    }
}
