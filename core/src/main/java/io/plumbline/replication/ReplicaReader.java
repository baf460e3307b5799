package io.plumbline.replication;

import io.plumbline.replication.Replica.Backlog;
import io.plumbline.replication.Replica.Common;
import io.plumbline.replication.Replica.Place;
import io.plumbline.zfs.Snapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads off a plan how a replica stands. */
public final class ReplicaReader {
    private ReplicaReader() {}

    /**
     * How it stands.
     *
     * @param filter the one that the plan was made with
     * @param receivedRaw whether its newest snapshot came raw; {@code null} where nobody remembers
     */
    public static Replica read(
            Place place, Plan plan, SnapshotFilter filter, @Nullable Boolean receivedRaw, Instant now) {
        List<Snapshot> missing =
                plan.comparison().sourceNewer().stream().filter(filter::selects).toList();
        Snapshot common = plan.comparison().commonAncestor();
        return new Replica(
                place,
                OutcomeKind.of(plan.outcome()),
                plan.explanation(),
                new Backlog(
                        missing.size(),
                        missing.isEmpty() ? 0L : null,
                        missing.isEmpty() ? null : missing.get(0).createdAt()),
                common == null ? null : new Common(common.name(), common.guid(), common.createdAt()),
                receivedRaw,
                now);
    }
}
