package io.plumbline.replication;

import io.plumbline.replication.SyncGroupDetails.SyncTarget;
import io.plumbline.zfs.DatasetCommands;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.SnapshotCommands;
import io.plumbline.zfs.ZfsCapabilities;
import io.plumbline.zfs.ZfsCommand;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of a recovery. None destroys anything, and each can be done twice.
 *
 * @param at the dataset that it is about
 * @param argument a snapshot's name, or a dataset's new one; {@code null} where the kind needs none
 */
public record RecoveryStep(
        Kind kind, SyncTarget at, @Nullable String argument) {
    /** What is done. The names are stored: they stay. */
    public enum Kind {
        /** A group of its own is made, whose target this is. */
        MAKE_WORK_GROUP,
        /** The group gets this as a target. */
        ADD_TARGET,
        /** Transfers bring this up to date. */
        SEND,
        REMOVE_WORK_GROUP,
        READ_ONLY,
        WRITABLE,
        SNAPSHOT,
        RENAME,
        /** This becomes the group's source. */
        TURN_GROUP
    }

    static RecoveryStep of(Kind kind, SyncTarget at) {
        return new RecoveryStep(kind, at, null);
    }

    /** For people. */
    public String sentence() {
        return switch (kind) {
            case MAKE_WORK_GROUP -> "A group for this restore alone is made; its target is " + at.dataset() + ".";
            case ADD_TARGET -> at.dataset() + " becomes a target of the group.";
            case SEND ->
                "Transfers bring " + at.dataset() + " up to date; each snapshot's guid is compared on arrival.";
            case REMOVE_WORK_GROUP -> "The group for this restore is removed; its datasets stay.";
            case READ_ONLY -> "Nobody can write to " + at.dataset() + " any more.";
            case WRITABLE -> at.dataset() + " can be written to.";
            case SNAPSHOT -> "The last snapshot, @" + argument + ", is taken of " + at.dataset() + " and all below it.";
            case RENAME -> at.dataset() + " is renamed to " + argument + "; nothing of it is lost.";
            case TURN_GROUP -> at.dataset() + " becomes the group's source.";
        };
    }

    /** What is run on the dataset's host; empty where nothing is, or where transfers run it. */
    public Optional<ZfsCommand> command() {
        DatasetName name = new DatasetName(at.dataset());
        return switch (kind) {
            case READ_ONLY -> Optional.of(DatasetCommands.setReadOnly(name, true));
            case WRITABLE -> Optional.of(DatasetCommands.setReadOnly(name, false));
            case SNAPSHOT ->
                Optional.of(new SnapshotCommands(new ZfsCapabilities(null, Set.of()))
                        .create(List.of(name.snapshot(required())), true));
            case RENAME -> Optional.of(DatasetCommands.rename(name, new DatasetName(required())));
            case MAKE_WORK_GROUP, ADD_TARGET, SEND, REMOVE_WORK_GROUP, TURN_GROUP -> Optional.empty();
        };
    }

    private String required() {
        if (argument == null) {
            throw new IllegalStateException("a step of kind " + kind + " needs a name");
        }
        return argument;
    }
}
