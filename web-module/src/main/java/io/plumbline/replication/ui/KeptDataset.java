package io.plumbline.replication.ui;

import io.plumbline.replication.RetentionDecision;
import io.plumbline.replication.Side;
import io.plumbline.replication.job.DatasetRetention;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What retention would do to one dataset.
 *
 * @param place its system and its name
 * @param told whether the host said how much it would give back
 * @param snapshots those that would be destroyed first, each side of that the newest first, as many as are shown
 */
public record KeptDataset(
        Side side, String place, Counts counts, long freedBytes, boolean told, ArrayList<KeptSnapshot> snapshots)
        implements Serializable {
    private static final int MOST_SHOWN = 100;

    /** How many of its snapshots stay and go. */
    public record Counts(int kept, int destroyed) implements Serializable {
        public int total() {
            return kept + destroyed;
        }
    }

    /** One snapshot. */
    public record KeptSnapshot(String name, @Nullable Instant createdAt, boolean kept, String reasons)
            implements Serializable {
        static KeptSnapshot of(RetentionDecision decision) {
            return new KeptSnapshot(
                    decision.snapshot().name(),
                    decision.snapshot().createdAt(),
                    decision instanceof RetentionDecision.Keep,
                    String.join(" ", decision.explanation()));
        }
    }

    static KeptDataset of(DatasetRetention one, String systemName) {
        int destroyed = one.reclaim().snapshots().size();
        ArrayList<KeptSnapshot> shown = new ArrayList<>();
        for (int i = one.decisions().size() - 1; i >= 0; i--) {
            shown.add(KeptSnapshot.of(one.decisions().get(i)));
        }
        shown.sort(Comparator.comparing(KeptSnapshot::kept));
        return new KeptDataset(
                one.looked().side(),
                systemName + ":" + one.looked().dataset(),
                new Counts(one.decisions().size() - destroyed, destroyed),
                one.freedBytes(),
                one.toldBytes() != null,
                new ArrayList<>(shown.subList(0, Math.min(shown.size(), MOST_SHOWN))));
    }
}
