package io.plumbline.ops;

import java.util.regex.Pattern;

/** Names and short texts that people give: at least one character that is no blank, none that controls, no half of a surrogate pair. */
public final class ShortText {
    public static final int MAX_LENGTH = 100;

    /** As a regular expression, for annotations. */
    public static final String FORM = "(?=.*\\S)[^\\p{Cntrl}\\p{Cs}\\u2028\\u2029]{1," + MAX_LENGTH + "}";

    public static final String RULE =
            "must have 1 to " + MAX_LENGTH + " characters, not only blanks and no control characters";

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
