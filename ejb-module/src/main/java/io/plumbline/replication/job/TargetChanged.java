package io.plumbline.replication.job;

import java.io.Serial;

/** What a step of a resolution finds is not what was previewed: nothing more is done. */
final class TargetChanged extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    TargetChanged(String message) {
        super(message);
    }
}
