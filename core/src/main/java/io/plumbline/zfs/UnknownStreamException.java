package io.plumbline.zfs;

import java.io.Serial;

/** What a host sent does not even begin as ZFS's streams do: nothing can be said about what is in it. */
public final class UnknownStreamException extends StreamFormatException {
    @Serial
    private static final long serialVersionUID = 1;

    UnknownStreamException() {
        super("it does not begin like one");
    }
}
