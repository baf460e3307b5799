package io.plumbline.replication.job;

import io.plumbline.replication.ResolutionStep;
import io.plumbline.replication.ResolutionStep.Verb;
import io.plumbline.replication.remote.HostZfs;
import io.plumbline.replication.remote.ZfsException;
import io.plumbline.replication.store.ConflictStepStore.Kept;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.InventoryCommands;
import io.plumbline.zfs.Snapshot;
import io.plumbline.zfs.SnapshotEntry;
import io.plumbline.zfs.ZfsCause;
import io.plumbline.zfs.ZfsCommand;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries out single steps at the target. Each reads again, right before, what it is done to, and each can be carried out again: one that
 * was cut off after its command is found done.
 */
final class ConflictSteps {
    private final HostZfs target;
    private final List<Kept> all;

    ConflictSteps(HostZfs target, List<Kept> all) {
        this.target = target;
        this.all = all;
    }

    void carryOut(Kept kept) throws IOException, ZfsException, TargetChanged {
        ResolutionStep step = kept.step();
        requireReplicaBefore(kept);
        switch (step.verb()) {
            case ABORT_RECEIVE -> runUnless(ZfsCause.NOTHING_TO_ABORT, step);
            case DESTROY_SNAPSHOT -> destroySnapshot(step);
            case ROLL_BACK -> rollBack(step);
            case RENAME -> rename(step);
            case DESTROY_DATASET -> destroyDataset(step);
            case SEND -> throw new IllegalArgumentException("what is sent is a transfer's work");
        }
    }

    /** Nothing of what was set aside goes while what replaces it is not there. */
    private void requireReplicaBefore(Kept kept) throws IOException, ZfsException, TargetChanged {
        for (Kept before : all) {
            if (before.position() >= kept.position() || before.step().verb() != Verb.SEND) {
                continue;
            }
            ResolutionStep sent = before.step();
            String name = Objects.requireNonNull(sent.snapshot(), "what has arrived has a name");
            if (!before.isDone()
                    || !guid(InventoryCommands.guid(sent.dataset().snapshot(name)))
                            .equals(Optional.ofNullable(sent.guid()))) {
                throw new TargetChanged("The new replica's " + sent.dataset() + "@" + name
                        + " is not there any more, so nothing of the old one is destroyed.");
            }
        }
    }

    private void destroySnapshot(ResolutionStep step) throws IOException, ZfsException, TargetChanged {
        requireNothingNew(step);
        DatasetName dataset = step.dataset();
        Optional<Guid> now = guid(InventoryCommands.guid(
                dataset.snapshot(Objects.requireNonNull(step.snapshot(), "a snapshot to destroy has a name"))));
        if (now.isEmpty()) {
            return;
        }
        require(now, step.guid(), dataset + "@" + step.snapshot());
        run(step);
    }

    /** What came after the preview would be in the way of the rollback: then nothing is destroyed for it. */
    private void requireNothingNew(ResolutionStep step) throws IOException, ZfsException, TargetChanged {
        Optional<ResolutionStep> back = all.stream()
                .map(Kept::step)
                .filter(one -> one.verb() == Verb.ROLL_BACK)
                .findFirst();
        if (back.isEmpty()) {
            return;
        }
        Set<Guid> named = all.stream()
                .map(kept -> kept.step().guid())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<Snapshot> there = target.snapshots(step.dataset()).stream()
                .map(SnapshotEntry::snapshot)
                .filter(snapshot -> !snapshot.isBookmark())
                .toList();
        long base = there.stream()
                .filter(snapshot -> snapshot.guid().equals(back.get().guid()))
                .mapToLong(Snapshot::createTxg)
                .findFirst()
                .orElseThrow(() -> new TargetChanged(
                        "The snapshot to go back to, @" + back.get().snapshot() + ", is not there any more."));
        for (Snapshot snapshot : there) {
            if (Long.compareUnsigned(snapshot.createTxg(), base) > 0 && !named.contains(snapshot.guid())) {
                throw new TargetChanged(step.dataset() + "" + snapshot + " came after the preview.");
            }
        }
    }

    private void rollBack(ResolutionStep step) throws IOException, ZfsException, TargetChanged {
        String name = Objects.requireNonNull(step.snapshot(), "a snapshot to go back to has a name");
        require(guid(InventoryCommands.guid(step.dataset().snapshot(name))), step.guid(), step.dataset() + "@" + name);
        run(step);
    }

    private void rename(ResolutionStep step) throws IOException, ZfsException, TargetChanged {
        DatasetName to = Objects.requireNonNull(step.to(), "a new name");
        Optional<Guid> now = guid(InventoryCommands.guid(step.dataset()));
        if (now.isEmpty()) {
            require(guid(InventoryCommands.guid(to)), step.guid(), to.value());
            return;
        }
        require(now, step.guid(), step.dataset().value());
        run(step);
    }

    private void destroyDataset(ResolutionStep step) throws IOException, ZfsException, TargetChanged {
        Optional<Guid> now = guid(InventoryCommands.guid(step.dataset()));
        if (now.isPresent()) {
            require(now, step.guid(), step.dataset().value());
            run(step);
        }
    }

    private void run(ResolutionStep step) throws IOException, ZfsException {
        target.run(Objects.requireNonNull(step.command(), "a step at the target has a command"));
    }

    private void runUnless(ZfsCause done, ResolutionStep step) throws IOException, ZfsException {
        try {
            run(step);
        } catch (ZfsException e) {
            if (e.reason() != done) {
                throw e;
            }
        }
    }

    /** Which one has the name now; empty if none has. */
    private Optional<Guid> guid(ZfsCommand question) throws IOException, ZfsException {
        try {
            return Optional.of(Guid.parse(target.run(question).strip()));
        } catch (ZfsException e) {
            if (e.reason() == ZfsCause.DATASET_MISSING || e.reason() == ZfsCause.SNAPSHOT_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void require(Optional<Guid> found, @Nullable Guid wanted, String name) throws TargetChanged {
        if (found.isEmpty()) {
            throw new TargetChanged(name + " is not there any more.");
        }
        if (!found.get().equals(wanted)) {
            throw new TargetChanged(
                    name + " has guid " + found.get() + " now and had " + wanted + " when it was previewed.");
        }
    }
}
