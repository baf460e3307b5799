package io.plumbline.replication;

import io.plumbline.zfs.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * One stream.
 *
 * @param from what the target must hold as its newest snapshot; {@code null} where it must hold nothing
 * @param to the snapshot that the target holds afterwards
 */
public record Step(SendMode mode, @Nullable Snapshot from, Snapshot to) {
    public Step {
        if ((mode == SendMode.FULL) != (from == null)) {
            throw new IllegalArgumentException("a full stream, and no other, starts from nothing");
        }
    }

    static Step full(Snapshot to) {
        return new Step(SendMode.FULL, null, to);
    }

    @Override
    public String toString() {
        return switch (mode) {
            case FULL -> to.toString();
            case INCREMENTAL -> "-i " + from + " " + to;
            case INTERMEDIATES -> "-I " + from + " " + to;
        };
    }
}
