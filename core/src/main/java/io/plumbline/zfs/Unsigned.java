package io.plumbline.zfs;

/** Numbers of ZFS: 64 bits without a sign, in decimal. */
public final class Unsigned {
    private static final int MAX_DIGITS = 20;

    private Unsigned() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if the text is anything but digits that fit into 64 bits
     */
    public static long parse(String text) {
        if (text.isEmpty()
                || text.length() > MAX_DIGITS
                || !text.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            throw new IllegalArgumentException("must be a decimal number from 0 to 18446744073709551615");
        }
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException tooLarge) {
            throw new IllegalArgumentException("must be a decimal number from 0 to 18446744073709551615", tooLarge);
        }
    }
}
