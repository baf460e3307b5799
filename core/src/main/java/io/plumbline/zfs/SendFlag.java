package io.plumbline.zfs;

/** How a stream is made. */
public enum SendFlag {
    /** Encrypted data as it lies on the disk, so that neither end needs the key. */
    RAW('w'),
    /** Compressed data as it lies on the disk. */
    COMPRESSED('c'),
    /** Blocks above 128 KiB as they are; once sent so, always so. */
    LARGE_BLOCKS('L'),
    /** Tiny blocks within their pointers. */
    EMBEDDED('e'),
    /** With the dataset's properties, which can set a mount point at the target. */
    PROPERTIES('p');

    private final char letter;

    SendFlag(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }
}
