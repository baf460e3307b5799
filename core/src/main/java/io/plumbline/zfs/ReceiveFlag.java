package io.plumbline.zfs;

/** How a stream is taken. */
public enum ReceiveFlag {
    /** What was taken stays when the stream is cut. */
    RESUMABLE('s'),
    /** Whatever the stream says of mount points. Every ZFS takes it, also those that don't tell. */
    UNMOUNTED('u'),
    /** Destroys what the target has beyond the stream's base. Never without a person's word. */
    FORCED('F');

    private final char letter;

    ReceiveFlag(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }
}
