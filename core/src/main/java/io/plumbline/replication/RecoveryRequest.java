package io.plumbline.replication;

import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants.
 *
 * @param from where the data is: of a failover the source that is left
 * @param to where it is to be: of a failover the replica that is written to from then on
 * @param snapshot of a restore the only one that comes back, {@code null} for all of them; of a failback the name of the last one
 * @param setAside whether a dataset that is in the way is renamed; else its being there forbids the recovery
 */
public record RecoveryRequest(
        RecoveryKind kind,
        SyncTarget from,
        SyncTarget to,
        @Nullable String snapshot,
        boolean setAside) {
    /** The direction, for people. */
    public String sentence() {
        return switch (kind) {
            case RESTORE -> "Data comes back from " + from.dataset() + " to " + to.dataset() + ".";
            case FAILOVER ->
                "Writing moves from " + from.dataset() + " to its replica " + to.dataset()
                        + ". The group then leads away from there.";
            case FAILBACK ->
                "Writing moves back from " + from.dataset() + " to " + to.dataset()
                        + ". The group then leads as it did before.";
        };
    }
}
