package io.plumbline.table;

/**
 * Keeps a spreadsheet from running a text as a formula. A cell that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a
 * carriage return gets an apostrophe before it, and so does one that looks as if it had one already: taking away one apostrophe gives back
 * every text as it was.
 */
final class FormulaGuard {
    private static final char APOSTROPHE = '\'';
    private static final String DANGEROUS = "=+-@\t\r";

    private FormulaGuard() {}

    static String put(String text) {
        return isDangerous(text) ? APOSTROPHE + text : text;
    }

    static String remove(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == APOSTROPHE && isDangerous(cell) ? cell.substring(1) : cell;
    }

    /** Whether a formula begins behind any number of apostrophes. */
    private static boolean isDangerous(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == APOSTROPHE) {
            at++;
        }
        return at < text.length() && DANGEROUS.indexOf(text.charAt(at)) >= 0;
    }
}
