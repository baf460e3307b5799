package io.plumbline.zfs;

import java.io.IOException;
import java.io.Serial;

/** What a host sent is no stream as ZFS makes them, or one of another kind than was asked for. */
public class StreamFormatException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    StreamFormatException(String message) {
        super("the stream can't be read: " + message);
    }
}
