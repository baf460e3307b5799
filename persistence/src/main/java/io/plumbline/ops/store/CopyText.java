package io.plumbline.ops.store;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows in the text form of PostgreSQL's COPY: columns by tab, rows by line feed, {@code \N} for null, backslash before what would be
 * taken for one of them.
 */
public final class CopyText {
    private final StringBuilder text = new StringBuilder();
    private boolean rowBegun;

    public CopyText value(@Nullable Object value) {
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

    public void endRow() {
        text.append('\n');
        rowBegun = false;
    }

    /**
     * Writes the rows.
     *
     * @param target a table, with its columns in brackets where they are not all of them in their order
     */
    public void copyInto(Connection connection, String target) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + target + " FROM STDIN", new StringReader(text.toString()));
        } catch (IOException e) {
            throw new SQLException("COPY was broken off", e);
        }
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
