package io.plumbline.ops;

import java.util.UUID;

/** An object was made, changed or deleted; seen by observers after the commit. */
public record Changed(What what, UUID id) {
    /** Kinds of objects that others hold copies of. */
    public enum What {
        LINE,
        SYSTEM,
        CREDENTIAL,
        HOST_KEY
    }
}
