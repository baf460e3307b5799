package io.plumbline.ops;

import java.util.List;
import java.util.UUID;

/**
 * Objects of a kind were made, changed or deleted in one transaction; seen by observers after the commit. An import tells it once of all its
 * objects, so that whoever holds copies reads them at once.
 */
public record Changed(What what, List<UUID> ids) {
    /** Kinds of objects that others hold copies of. */
    public enum What {
        LINE,
        SYSTEM,
        CREDENTIAL,
        HOST_KEY,
        SYNC_GROUP
    }

    public Changed {
        ids = List.copyOf(ids);
    }
}
