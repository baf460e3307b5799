package io.plumbline.platform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/** Finds the line by which a router says that it did not do what it was told. */
final class Refusals {
    private Refusals() {}

    /** The whole line around the first match of the first pattern that matches at all. */
    static Optional<String> firstLine(List<Pattern> patterns, String text) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                int start = text.lastIndexOf('\n', matcher.start()) + 1;
                int end = text.indexOf('\n', matcher.start());
                return Optional.of(
                        text.substring(start, end < 0 ? text.length() : end).strip());
            }
        }
        return Optional.empty();
    }
}
