package io.plumbline.replication;

import java.util.ArrayList;
import java.util.List;

/**
 * What a resolution would do, to be looked at and approved.
 *
 * @param steps in order; none where it is impossible, or nothing is to be done
 * @param movedAlong datasets below the target that would get another name with it
 * @param digest stands for all that it would do and for what it would do that to
 */
public record ConflictPreview(
        Resolution resolution, List<ResolutionStep> steps, List<String> movedAlong, String digest) {
    /** What a person wants to know of it, a sentence each. */
    public List<String> explanation() {
        List<String> sentences = new ArrayList<>(resolution.explanation());
        if (resolution.possible() && !movedAlong.isEmpty()) {
            sentences.add("The datasets below it go with it: " + Words.names(movedAlong)
                    + ". Where the group replicates them too, they begin anew with a full stream.");
        }
        return List.copyOf(sentences);
    }
}
