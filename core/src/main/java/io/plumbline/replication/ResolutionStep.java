package io.plumbline.replication;

import io.plumbline.zfs.DatasetCommands;
import io.plumbline.zfs.DatasetName;
import io.plumbline.zfs.Guid;
import io.plumbline.zfs.ReceiveOrder;
import io.plumbline.zfs.SnapshotCommands;
import io.plumbline.zfs.ZfsCommand;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One command of a resolution, as it was previewed and is kept until it is done. All are run at the target.
 *
 * @param dataset what it is done to, by its name at that point
 * @param snapshot which of its snapshots: the one that goes, that is gone back to, or that has to arrive
 * @param guid of that snapshot, or of the dataset where there is none; {@code null} where only an interrupted receive goes
 * @param createTxg of the snapshot that has to arrive, as the source counts; 0 elsewhere
 * @param to the dataset's new name
 */
public record ResolutionStep(
        Verb verb,
        DatasetName dataset,
        @Nullable String snapshot,
        @Nullable Guid guid,
        long createTxg,
        @Nullable DatasetName to) {
    /** What is done. The names are stored: they stay. */
    public enum Verb {
        ABORT_RECEIVE,
        DESTROY_SNAPSHOT,
        ROLL_BACK,
        RENAME,
        /** An ordinary transfer is queued; what follows waits until it has arrived. */
        SEND,
        DESTROY_DATASET
    }

    static ResolutionStep of(Verb verb, DatasetName dataset, String snapshot, Guid guid) {
        return new ResolutionStep(verb, dataset, snapshot, guid, 0, null);
    }

    /** The command; {@code null} for sending, which plans anew. */
    public @Nullable ZfsCommand command() {
        return switch (verb) {
            case ABORT_RECEIVE -> ReceiveOrder.abort(dataset);
            case DESTROY_SNAPSHOT -> SnapshotCommands.destroy(dataset.snapshot(required(snapshot)));
            case ROLL_BACK -> SnapshotCommands.rollback(dataset.snapshot(required(snapshot)));
            case RENAME -> DatasetCommands.rename(dataset, required(to));
            case SEND -> null;
            case DESTROY_DATASET -> DatasetCommands.destroy(dataset);
        };
    }

    /** Whether something is gone for ever when it is done. */
    public boolean destroys() {
        return verb != Verb.RENAME && verb != Verb.SEND;
    }

    /** For people. */
    public String sentence() {
        return switch (verb) {
            case ABORT_RECEIVE -> "Abort the interrupted receive of " + dataset + "; what it brought is lost.";
            case DESTROY_SNAPSHOT -> "Destroy " + dataset + "@" + snapshot + ".";
            case ROLL_BACK ->
                "Roll " + dataset + " back to @" + snapshot + "; what was written to it since then is lost.";
            case RENAME -> "Rename " + dataset + " to " + to + ".";
            case SEND -> "Queue a transfer to " + dataset + " that brings @" + snapshot + " or what is newer by then.";
            case DESTROY_DATASET ->
                "Destroy " + dataset + ", once it holds no snapshot any more and the new replica has arrived.";
        };
    }

    /** What decides whether two previews are of the same thing. What is sent is not of it: the source may go on meanwhile. */
    String signature() {
        return verb == Verb.SEND
                ? verb.name()
                : String.join("\t", List.of(verb.name(), dataset.value(), text(snapshot), text(guid), text(to)));
    }

    private static String text(@Nullable Object part) {
        return part == null ? "" : part.toString();
    }

    private static <T> T required(@Nullable T part) {
        return Objects.requireNonNull(part, "a step without what it is done with");
    }
}
