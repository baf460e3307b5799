package io.plumbline.replication.ui;

import io.plumbline.replication.OutcomeKind;
import io.plumbline.replication.PairPlan;
import io.plumbline.replication.Step;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run would do for one dataset at one target.
 *
 * @param explanation sentences
 * @param steps the streams, as ZFS writes their ends
 */
public record PlannedPair(
        String source, String target, Standing standing, ArrayList<String> explanation, ArrayList<String> steps)
        implements Serializable {
    static PlannedPair of(PairPlan pair, String targetSystem) {
        List<String> steps = pair.plan().steps().stream().map(Step::toString).toList();
        return new PlannedPair(
                pair.source(),
                targetSystem + ":" + pair.target(),
                Standing.of(OutcomeKind.of(pair.plan().outcome()), null, false),
                new ArrayList<>(pair.plan().explanation()),
                new ArrayList<>(steps));
    }
}
