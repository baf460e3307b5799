package io.plumbline.ops;

import java.util.regex.Pattern;

/**
 * Names and short texts that people give: at least one character that is no blank, none that controls or is
 * without a form of its own (the format characters of Unicode: they turn the direction of a text around or can't be seen, so one name can
 * look like another), no half of a surrogate pair.
 */
public final class ShortText {
    public static final int MAX_LENGTH = 100;

    /** As a regular expression, for annotations. */
    public static final String FORM = "(?=.*[^\\s\\p{Z}])[^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]{1," + MAX_LENGTH + "}";

    public static final String RULE = "must have 1 to " + MAX_LENGTH
            + " characters, not only blanks, no control characters and none that can't be seen";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private ShortText() {}

    /**
     * The text without blanks around it.
     *
     * @throws Failure naming the field, when it is no such text
     */
    public static String require(String field, String text) {
        if (!PATTERN.matcher(text).matches()) {
            throw Failure.invalid(field, RULE);
        }
        return text.strip();
    }
}
