package io.plumbline.replication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a dataset as a whole.
 *
 * @param dataset as it is called since
 * @param former as it was called before it was renamed; {@code null} for other kinds
 */
public record DatasetEvent(
        Instant at, Kind kind, String dataset, @Nullable String former) {
    /** What became of it. The names are stored: they stay. */
    public enum Kind {
        /** The same dataset under another name. */
        RENAMED,
        /** Another dataset under the same name. */
        RECREATED,
        /** Its host doesn't list it any more. */
        GONE,
        /** Its host lists it again. */
        BACK
    }
}
