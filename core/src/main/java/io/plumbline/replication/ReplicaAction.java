package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.util.List;

/** One thing that a resolution does. All but sending are done to the target. */
public sealed interface ReplicaAction {
    /** For people. */
    String sentence();

    /** An interrupted receive is in the way of everything else. */
    record AbortReceive() implements ReplicaAction {
        @Override
        public String sentence() {
            return "Abort the interrupted receive; what it brought is lost.";
        }
    }

    /**
     * These and no others.
     *
     * @param snapshots the newest first
     */
    record DestroySnapshots(List<Snapshot> snapshots) implements ReplicaAction {
        @Override
        public String sentence() {
            return "Destroy the target's " + Words.list(snapshots) + ".";
        }
    }

    /**
     * Without {@code -r}: it is refused where a snapshot is newer that nobody has named, because it came meanwhile.
     *
     * @param to the target's newest snapshot by then
     */
    record Rollback(Snapshot to) implements ReplicaAction {
        @Override
        public String sentence() {
            return "Roll the target back to " + to + "; what was written to it since then is lost.";
        }
    }

    /**
     * It is set aside.
     *
     * @param to its new name
     */
    record RenameDataset(String to) implements ReplicaAction {
        @Override
        public String sentence() {
            return "Rename the target's dataset to " + to + ".";
        }
    }

    /**
     * With its snapshots, and not its children: it is refused where there are any.
     *
     * @param name its name by then
     * @param snapshots what it holds, to be compared before
     */
    record DestroyDataset(String name, List<Snapshot> snapshots) implements ReplicaAction {
        @Override
        public String sentence() {
            return "Destroy the dataset " + name + " with its " + Words.count(snapshots.size(), "snapshot") + ".";
        }
    }

    /** One stream. */
    record Send(Step step) implements ReplicaAction {
        @Override
        public String sentence() {
            return Explanation.step(step);
        }
    }
}
