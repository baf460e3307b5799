package io.plumbline.zfs;

import com.google.re2j.Pattern;

/** A property and its value, native ({@code readonly}) or of a user ({@code site:owner}). */
public record ZfsProperty(String name, String value) {
    private static final int MAX_VALUE_LENGTH = 1_024;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.:-]{0,99}");

    public ZfsProperty {
        requireName(name);
        if (value.length() > MAX_VALUE_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a property's value has at most 1024 characters, none that controls");
        }
    }

    /**
     * The name of a property, as it was given.
     *
     * @throws IllegalArgumentException if none is called so
     */
    public static String requireName(String name) {
        if (!NAME.matches(name)) {
            throw new IllegalArgumentException("a property is called by lower-case letters, digits and _ . : -");
        }
        return name;
    }

    @Override
    public String toString() {
        return name + '=' + value;
    }
}
