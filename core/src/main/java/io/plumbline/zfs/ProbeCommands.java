package io.plumbline.zfs;

/** Questions that change nothing and that every ZFS answers in some way. */
public final class ProbeCommands {
    private ProbeCommands() {}

    public static ZfsCommand version() {
        return ZfsCommand.zfs("version");
    }

    /** Prints how every verb is used, and ends with an error. */
    public static ZfsCommand usage() {
        return ZfsCommand.zfs();
    }

    /** Prints which properties there are, and ends with an error. */
    public static ZfsCommand properties() {
        return ZfsCommand.zfs("get");
    }
}
