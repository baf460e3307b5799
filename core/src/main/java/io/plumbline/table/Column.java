package io.plumbline.table;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name as the header has it
 * @param path where its value stands in the object that a row is, steps joined by dots
 */
public record Column(String name, String path, CellKind kind) {
    /** By this column a row is matched to what is there. */
    public static final String KEY = "name";

    /** A column whose value has its name in the object, too. */
    public static Column of(String name, CellKind kind) {
        return new Column(name, name, kind);
    }

    /** The cell of a value, safe to be opened in a spreadsheet; empty where there is none. */
    String write(@Nullable Object value) {
        return value == null ? "" : FormulaGuard.put(kind.write(value));
    }

    /**
     * The value of a cell, {@code null} where it is empty.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    @Nullable
    Object read(String cell) {
        String text = FormulaGuard.remove(kind.keepsBlanks() ? cell : cell.strip());
        return text.isBlank() ? null : kind.read(text);
    }
}
