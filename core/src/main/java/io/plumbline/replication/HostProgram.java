package io.plumbline.replication;

import java.util.Locale;

/** Programs of a host, beside ZFS, that help a stream on its way. */
public enum HostProgram {
    /** Speaks to the other host. */
    SSH,
    /** Packs a stream. */
    ZSTD,
    /** Keeps a stream to a rate. */
    PV;

    /** What it is called there. */
    public String command() {
        return name().toLowerCase(Locale.ROOT);
    }
}
