package io.plumbline.ssh;

import org.jspecify.annotations.Nullable;

/**
 * A shell's repetition of a command. Compared without blanks, because a narrow terminal wraps it and some shells insert spaces.
 */
final class Echo {
    private Echo() {}

    /**
     * The text after the echo of the command, or {@code null} when no line of the segment begins with it. Lines before it were printed on
     * the prompt's line or below it, while the shell waited: log lines, which no new prompt follows.
     */
    static @Nullable String cut(String segment, String command) {
        String after = cutAt(segment, 0, command);
        int lineFeed = segment.indexOf('\n');
        while (after == null && lineFeed >= 0) {
            int start = lineFeed + 1;
            // Blanks are skipped at the beginning only: looked at again from every line they would cost their square.
            if (start < segment.length() && !Character.isWhitespace(segment.charAt(start))) {
                after = cutAt(segment, start, command);
            }
            lineFeed = segment.indexOf('\n', start);
        }
        return after;
    }

    private static @Nullable String cutAt(String segment, int start, String command) {
        int at = start;
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
