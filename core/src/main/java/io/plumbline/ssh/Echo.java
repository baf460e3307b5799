package io.plumbline.ssh;

import org.jspecify.annotations.Nullable;

/**
 * A shell's repetition of a command. Compared without blanks, because a narrow terminal wraps it and some shells insert spaces.
 */
final class Echo {
    private Echo() {}

    /** The text after the echo of the command, or {@code null} when the segment does not begin with it. */
    static @Nullable String cut(String segment, String command) {
        int at = 0;
        for (int i = 0; i < command.length(); i++) {
            char wanted = command.charAt(i);
            if (wanted == ' ') {
                continue;
            }
            while (at < segment.length() && Character.isWhitespace(segment.charAt(at))) {
                at++;
            }
            if (at == segment.length() || segment.charAt(at) != wanted) {
                return null;
            }
            at++;
        }
        int lineFeed = segment.indexOf('\n', at);
        return lineFeed < 0 ? "" : segment.substring(lineFeed + 1);
    }
}
