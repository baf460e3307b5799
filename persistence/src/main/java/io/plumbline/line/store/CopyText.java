package io.plumbline.line.store;

import org.jspecify.annotations.Nullable;

/**
 * Rows in the text form of PostgreSQL's COPY: columns by tab, rows by line feed, {@code \N} for null, backslash before what would be
 * taken for one of them.
 */
final class CopyText {
    private final StringBuilder text = new StringBuilder();
    private boolean rowBegun;

    CopyText value(@Nullable Object value) {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
        if (value == null) {
            text.append("\\N");
        } else {
            append(value.toString());
        }
        return this;
    }

    void endRow() {
        text.append('\n');
        rowBegun = false;
    }

    private void append(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                // PostgreSQL's text can't hold it.
                case '\0' -> text.append('\ufffd');
                default -> text.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
