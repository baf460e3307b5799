package io.plumbline.zfs;

/**
 * What identifies a snapshot wherever it was sent to: 64 bits without a sign, drawn when it was taken. Its bookmarks carry it too. Names are
 * reused and renamed, creation times can step back.
 */
public record Guid(long bits) implements Comparable<Guid> {
    /**
     * Reads what ZFS prints with {@code -p}.
     *
     * @throws IllegalArgumentException if the text is not a decimal number of 64 bits without a sign, or is 0
     */
    public static Guid parse(String text) {
        long bits = Unsigned.parse(text);
        if (bits == 0) {
            throw new IllegalArgumentException("a guid is never 0");
        }
        return new Guid(bits);
    }

    @Override
    public int compareTo(Guid other) {
        return Long.compareUnsigned(bits, other.bits);
    }

    /** In decimal, as ZFS prints it with {@code -p}. */
    @Override
    public String toString() {
        return Long.toUnsignedString(bits);
    }
}
