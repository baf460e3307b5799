package io.plumbline.replication.job;

import java.io.IOException;
import java.io.Serial;

/** A transfer was ended from outside: by a person, by a line, or by another node. What was received is kept where that can be. */
final class TransferBroken extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Why why;

    enum Why {
        CANCELLED,
        HELD,
        LEASE_LOST
    }

    TransferBroken(Why why, String message) {
        super(message);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
