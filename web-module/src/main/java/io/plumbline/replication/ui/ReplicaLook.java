package io.plumbline.replication.ui;

import io.plumbline.replication.Replica;
import io.plumbline.replication.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replica as pages show it.
 *
 * @param reason why it is held or failed; {@code null} where the plan's sentences say all
 */
public record ReplicaLook(
        Replica replica,
        Standing standing,
        Duration lag,
        boolean late,
        @Nullable String reason) {
    static ReplicaLook of(Replica replica, @Nullable Transfer transfer, @Nullable Integer rpoSeconds, Instant now) {
        Replica.Backlog backlog = replica.backlog();
        boolean late = backlog.isLate(rpoSeconds, now);
        Standing standing = Standing.of(replica.outcome(), transfer == null ? null : transfer.state(), late);
        boolean told = standing != Standing.UP_TO_DATE;
        return new ReplicaLook(replica, standing, backlog.lag(now), late, told ? Standing.reason(transfer) : null);
    }

    /** The plan in sentences. */
    public List<String> explanation() {
        return replica.explanation();
    }

    /** What the target lacks, in words. */
    public String backlog() {
        int snapshots = replica.backlog().snapshots();
        return snapshots == 0 ? "" : snapshots == 1 ? "1 snapshot" : snapshots + " snapshots";
    }

    /** How much that is, where the source could tell. */
    public @Nullable Long missingBytes() {
        return replica.backlog().snapshots() == 0 ? null : replica.backlog().bytes();
    }
}
