package io.plumbline.lab.zfs;

import java.util.Locale;

/** Numbers of bytes as people write them. */
final class Sizes {
    private static final String UNITS = "BKMGTPE";
    private static final int KIBI = 1_024;

    private Sizes() {}

    /** Such as {@code 2M}; 0 for none and for what is no size. */
    static long read(String text) {
        int unit = text.isEmpty() ? -1 : UNITS.indexOf(text.charAt(text.length() - 1));
        String number = unit < 0 ? text : text.substring(0, text.length() - 1);
        if (number.isEmpty() || !number.chars().allMatch(Character::isDigit)) {
            return 0;
        }
        return Long.parseLong(number) << (10 * Math.max(0, unit));
    }

    /** With three digits, as lists show it. */
    static String show(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= KIBI && unit < UNITS.length() - 1) {
            value /= KIBI;
            unit++;
        }
        if (unit == 0) {
            return bytes + "B";
        }
        int digits = value < 10 ? 2 : value < 100 ? 1 : 0;
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return (text.contains(".") ? text.replaceAll("\\.?0+$", "") : text) + UNITS.charAt(unit);
    }
}
