package io.plumbline.zfs;

import org.jspecify.annotations.Nullable;

/** Numbers of bytes among other text. */
final class Amounts {
    private Amounts() {}

    /** In decimal; {@code null} for anything else, and for what no host can have. */
    static @Nullable Long read(String text) {
        try {
            long bytes = Unsigned.parse(text);
            return bytes < 0 ? null : bytes;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
