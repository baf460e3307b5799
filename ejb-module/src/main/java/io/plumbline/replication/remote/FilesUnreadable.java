package io.plumbline.replication.remote;

import java.io.IOException;
import java.io.Serial;

/** A host's files could not be listed or read. Its message is what the host said. */
public final class FilesUnreadable extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    FilesUnreadable(String complaint) {
        super(complaint.strip());
    }

    /** Whether there is nothing to read in that place: no snapshot is shown there. */
    public boolean isMissing() {
        return String.valueOf(getMessage()).contains("No such file or directory");
    }
}
