package io.plumbline.zfs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing and its properties as they were printed.
 *
 * @param line where it began, counted from 1
 */
record PropertyRow(int line, String name, Map<String, String> properties) {
    /** The end of the year 9999; what lies beyond is no time. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** The value, or {@code null} where there is none. */
    @Nullable
    String text(String property) {
        String value = properties.get(property);
        return value == null || value.isEmpty() || value.equals("-") ? null : value;
    }

    String required(String property) {
        String value = text(property);
        if (value == null) {
            throw new IllegalArgumentException(property + " is missing");
        }
        return value;
    }

    /** 64 bits without a sign. */
    long number(String property) {
        try {
            return Unsigned.parse(required(property));
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException(property + ": " + odd.getMessage(), odd);
        }
    }

    /** Bytes or a count; {@code null} where there is none, or more than there can be. */
    @Nullable
    Long amount(String property) {
        if (text(property) == null) {
            return null;
        }
        long value = number(property);
        return value < 0 ? null : value;
    }

    Guid guid() {
        return Guid.parse(required("guid"));
    }

    @Nullable
    Instant time(String property) {
        Long seconds = amount(property);
        return seconds == null || seconds > LAST_SECOND ? null : Instant.ofEpochSecond(seconds);
    }

    /** {@code null} where it doesn't apply. */
    @Nullable
    Boolean flag(String property) {
        String value = text(property);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "yes", "on" -> true;
            case "no", "off" -> false;
            default -> throw new IllegalArgumentException(property + " must be on, off, yes or no");
        };
    }
}
