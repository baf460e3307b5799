package io.plumbline.zfs;

import com.google.re2j.Pattern;

/** What a hold is called. ZFS takes nearly any text; this is what can stand in a command and a list without doubt. */
public record HoldTag(String value) {
    public static final String RULE = "must be 1 to 100 letters, digits and _ . : -, the first a letter or digit";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");

    public HoldTag {
        if (!FORM.matches(value)) {
            throw new IllegalArgumentException(RULE);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
