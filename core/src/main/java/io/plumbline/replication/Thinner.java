package io.plumbline.replication;

import io.plumbline.zfs.Guid;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Leaves out of each pair's streams what its target would destroy on arrival.
 *
 * @param policy the targets'
 */
public record Thinner(RetentionPolicy policy, Instant now) {
    /** What is being received already is not left out: the rest of it is less than what would be sent in its place. */
    SnapshotFilter thin(Pair pair, Comparison comparison, SnapshotFilter filter) {
        PartialReceive partial = pair.partial();
        Set<Guid> begun = partial == null ? Set.of() : Set.of(partial.toGuid());
        return filter.thinnedBy(Thinning.destroyedOnArrival(
                comparison,
                filter,
                policy,
                List.of(new Protection(ProtectionCause.BEING_SENT, "an interrupted transfer", begun)),
                now));
    }
}
