package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.util.List;

/** What retention does with a snapshot. */
public sealed interface RetentionDecision {
    Snapshot snapshot();

    /** Why, in sentences for people. */
    List<String> explanation();

    /**
     * It stays.
     *
     * @param reasons every one of them, at least one
     */
    record Keep(@Override Snapshot snapshot, List<KeepReason> reasons) implements RetentionDecision {
        @Override
        public List<String> explanation() {
            return reasons.stream().map(KeepReason::sentence).toList();
        }
    }

    /**
     * It goes.
     *
     * @param why which rules are set, none of which asks for it
     */
    record Destroy(@Override Snapshot snapshot, String why) implements RetentionDecision {
        @Override
        public List<String> explanation() {
            return List.of(why);
        }
    }
}
