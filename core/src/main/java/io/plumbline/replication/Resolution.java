package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What a strategy would do about a conflict.
 *
 * @param actions in order; none where it is impossible
 * @param kept the target's snapshots that are still there afterwards, under whatever name
 * @param impossible every reason why it can't be done; none if it can
 */
public record Resolution(
        ConflictStrategy strategy,
        List<ReplicaAction> actions,
        Reclaim destroyed,
        List<Snapshot> kept,
        List<String> impossible) {
    static Resolution impossible(ConflictStrategy strategy, List<Snapshot> target, List<String> reasons) {
        return new Resolution(strategy, List.of(), Reclaim.NOTHING, target, reasons);
    }

    public boolean possible() {
        return impossible.isEmpty();
    }

    /** What a person wants to know of it, a sentence each. */
    public List<String> explanation() {
        if (!possible()) {
            return impossible;
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(
                switch (strategy) {
                    case STOP -> "Nothing is done; the pair stays as it is.";
                    case ROLL_BACK -> "The target gives up what it got since both sides were the same.";
                    case KEEP_COPY ->
                        "The target is kept under another name and a new one begins with a full stream, as an increment can't go onto a dataset that holds nothing. It needs room for both.";
                    case FULL_RESEND ->
                        "A new target begins with a full stream; the old one is destroyed when that is complete. Until then it needs room for both.";
                });
        actions.forEach(action -> sentences.add(action.sentence()));
        sentences.add(destroyed.sentence());
        sentences.add("The target's side keeps " + Words.list(kept) + ".");
        return List.copyOf(sentences);
    }
}
