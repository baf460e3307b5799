package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a comparison of two histories comes to. All of them are expected; none is a failure. */
public sealed interface Outcome {
    /** The streams to send, in order; none where nothing can or need be sent. */
    default List<Step> steps() {
        return List.of();
    }

    /** The target holds all that the filter selects of what is newer than its newest snapshot. */
    record UpToDate() implements Outcome {}

    /**
     * The target holds an older state of the source.
     *
     * @param base the source's snapshot or bookmark that the target's newest snapshot is
     */
    record Incremental(Snapshot base, @Override List<Step> steps) implements Outcome {}

    /** The target holds nothing yet. */
    record Full(@Override List<Step> steps) implements Outcome {}

    /**
     * The interrupted stream is taken up where it broke off: the first of the steps is what it still has to bring.
     *
     * @param base {@code null} if the interrupted stream is a full one
     */
    record Resume(@Nullable Snapshot base, @Override List<Step> steps) implements Outcome {}

    /** The target holds snapshots newer than the common ancestor that the source never had. */
    record Diverged() implements Outcome {}

    /** Both sides hold snapshots, and no two are the same. */
    record NoCommonAncestor() implements Outcome {}

    /** The source holds no snapshot, or none that the filter selects. */
    record NothingToSend() implements Outcome {}

    /** There is something to send, and a rule forbids it. */
    record Blocked(Obstacle obstacle) implements Outcome {}
}
