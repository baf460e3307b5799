package io.plumbline.replication.ui;

import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.ResolutionStep;
import io.plumbline.replication.job.ConflictLooks;
import io.plumbline.zfs.Snapshot;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A preview as a page keeps it until somebody decides.
 *
 * @param destroyed names of snapshots
 */
public record ShownPreview(
        ConflictStrategy strategy,
        boolean possible,
        ArrayList<String> explanation,
        ArrayList<Command> commands,
        ArrayList<String> destroyed,
        long destroyedBytes,
        String digest)
        implements Serializable {
    /** A command with what it does. */
    public record Command(String text, String sentence, boolean destroys) implements Serializable {}

    static ShownPreview of(ConflictLooks.Previewed previewed) {
        ArrayList<Command> commands = new ArrayList<>();
        List<ResolutionStep> steps = previewed.preview().steps();
        for (int i = 0; i < steps.size(); i++) {
            commands.add(new Command(
                    previewed.commands().get(i),
                    steps.get(i).sentence(),
                    steps.get(i).destroys()));
        }
        return new ShownPreview(
                previewed.preview().resolution().strategy(),
                previewed.preview().resolution().possible(),
                new ArrayList<>(previewed.preview().explanation()),
                commands,
                new ArrayList<>(previewed.preview().resolution().destroyed().snapshots().stream()
                        .map(Snapshot::toString)
                        .toList()),
                previewed.preview().resolution().destroyed().atLeastBytes(),
                previewed.preview().digest());
    }
}
