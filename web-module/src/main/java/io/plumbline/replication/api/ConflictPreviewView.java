package io.plumbline.replication.api;

import io.plumbline.replication.ConflictPreview;
import io.plumbline.replication.ConflictStrategy;
import io.plumbline.replication.Reclaim;
import io.plumbline.replication.ResolutionStep;
import io.plumbline.replication.job.ConflictLooks;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a strategy would do about a conflict. */
public record ConflictPreviewView(
        ConflictStrategy strategy,
        boolean possible,

        @Schema(description = "Every reason why it can't be done; empty if it can")
        List<String> impossible,

        List<String> explanation,

        @Schema(description = "In order; all are run at the target")
        List<ConflictCommandView> commands,

        @Schema(description = "Snapshots that are gone afterwards")
        List<ComparedSnapshotView> destroyed,

        @Schema(
                description =
                        "What each of them alone refers to. What they share with each other comes on top and is only known afterwards")
        long destroyedAtLeastBytes,

        @Schema(description = "How many of them have no known size")
        int destroyedOfUnknownSize,

        @Schema(description = "The target's snapshots that are still there afterwards, under whatever name")
        List<ComparedSnapshotView> kept,

        @Schema(description = "Datasets below the target that get another name with it")
        List<String> movedAlong,

        @Schema(
                description = "To be sent with `resolve`: it is refused when what is there differs by then",
                example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        String digest) {
    static ConflictPreviewView of(ConflictLooks.Previewed previewed) {
        ConflictPreview preview = previewed.preview();
        Reclaim destroyed = preview.resolution().destroyed();
        return new ConflictPreviewView(
                preview.resolution().strategy(),
                preview.resolution().possible(),
                preview.resolution().impossible(),
                preview.explanation(),
                commands(preview.steps(), previewed.commands()),
                ComparedSnapshotView.of(destroyed.snapshots()),
                destroyed.atLeastBytes(),
                destroyed.unknown(),
                ComparedSnapshotView.of(preview.resolution().kept()),
                preview.movedAlong(),
                preview.digest());
    }

    private static List<ConflictCommandView> commands(List<ResolutionStep> steps, List<String> texts) {
        List<ConflictCommandView> commands = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            ResolutionStep step = steps.get(i);
            commands.add(new ConflictCommandView(step.verb(), texts.get(i), step.sentence(), step.destroys()));
        }
        return List.copyOf(commands);
    }
}
