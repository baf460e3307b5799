package io.plumbline.zfs;

import java.util.List;

/**
 * What a list said, in its order.
 *
 * @param unread the first {@value #MAX_UNREAD} rows that nobody understands; while there are any, what is missing in the list may exist
 */
public record Listing<T>(List<T> rows, List<Unread> unread) {
    public static final int MAX_UNREAD = 100;

    /**
     * A row that could not be read.
     *
     * @param line counted from 1
     * @param text its beginning
     */
    public record Unread(int line, String text, String why) {
        private static final int MAX_TEXT_LENGTH = 300;

        public Unread {
            text = text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH);
        }
    }

    public Listing {
        rows = List.copyOf(rows);
        unread = List.copyOf(unread);
    }

    public boolean isComplete() {
        return unread.isEmpty();
    }
}
