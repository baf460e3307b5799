package io.plumbline.ops.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * A field that a list can be sorted and filtered by.
 *
 * @param name the name that callers know
 * @param path the entity's attribute, with dots
 * @param type Java type of the attribute
 */
record Field(String name, String path, Class<?> type) {
    /** The value that a caller's text means, or {@code IllegalArgumentException}. */
    Comparable<?> parse(String text) {
        if (type == UUID.class) {
            return UUID.fromString(text);
        } else if (type == Instant.class) {
            return Instant.parse(text);
        } else if (type == Integer.class) {
            return Integer.valueOf(text);
        } else if (type == Long.class) {
            return Long.valueOf(text);
        } else if (type == Double.class) {
            return Double.valueOf(text);
        } else if (type == Boolean.class) {
            return parseBoolean(text);
        } else if (type.isEnum()) {
            return parseEnum(text);
        }
        return text;
    }

    String rule() {
        if (type.isEnum()) {
            return "must be one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == UUID.class) {
            return "must be a UUID";
        } else if (type == Instant.class) {
            return "must be a time in ISO 8601, for example 2026-01-31T12:00:00Z";
        } else if (type == Boolean.class) {
            return "must be true or false";
        } else if (type == Double.class) {
            return "must be a number";
        }
        return type == String.class ? "must be a text" : "must be a whole number";
    }

    private static Boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private Comparable<?> parseEnum(String text) {
        for (Object constant : type.getEnumConstants()) {
            if (constant.toString().equalsIgnoreCase(text)) {
                return (Comparable<?>) constant;
            }
        }
        throw new IllegalArgumentException("no such constant");
    }
}
