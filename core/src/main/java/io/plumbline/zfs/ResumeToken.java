package io.plumbline.zfs;

import com.google.re2j.Pattern;

/** What a target gives for an interrupted stream, so that the source can go on with it: three numbers and a packed list, in hexadecimal. */
public record ResumeToken(String value) {
    /** Real ones have 200 to 1,000; what a name of 255 bytes and every flag add stays far below. */
    public static final int MAX_LENGTH = 8_192;

    private static final Pattern FORM = Pattern.compile("[0-9]{1,3}-[0-9a-f]{1,16}-[0-9a-f]{1,8}-[0-9a-f]+");

    public ResumeToken {
        if (value.length() > MAX_LENGTH || !FORM.matches(value)) {
            throw new IllegalArgumentException("is no resume token");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
