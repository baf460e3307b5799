package io.plumbline.replication;

/**
 * One field of a cron expression: {@code *}, numbers, names, ranges {@code a-b} and steps {@code *}{@code /n} or {@code a-b/n}, with commas
 * between them.
 *
 * @param values a bit for each number that it names
 */
record CronField(String text, long values) {
    private static final int MAX_DIGITS = 2;

    /** @throws IllegalArgumentException if the text is no such field; the message names it */
    static CronField parse(String text, CronFieldKind kind) {
        long values = 0;
        for (String part : text.split(",", -1)) {
            values |= part(part, kind, text);
        }
        return new CronField(text, kind.folded(values));
    }

    private static long part(String part, CronFieldKind kind, String text) {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        int dash = range.indexOf('-');
        boolean single = !range.equals("*") && dash < 0;
        if (slash >= 0 && single) {
            throw refused(kind, text, "a step needs * or a range before it");
        }
        int step = slash < 0 ? 1 : number(part.substring(slash + 1), kind, text);
        int from = kind.min();
        int to = kind.lastOfStar();
        if (!range.equals("*")) {
            from = value(dash < 0 ? range : range.substring(0, dash), kind, text);
            to = dash < 0 ? from : value(range.substring(dash + 1), kind, text);
        }
        if (step < 1 || from > to) {
            throw refused(kind, text, "a range must go up, and a step be 1 or more");
        }
        long values = 0;
        for (int value = from; value <= to; value += step) {
            values |= 1L << value;
        }
        return values;
    }

    private static int value(String word, CronFieldKind kind, String text) {
        int named = kind.named(word);
        int value = named >= 0 ? named : number(word, kind, text);
        if (value < kind.min() || value > kind.max()) {
            throw refused(kind, text, "it must be " + kind.min() + " to " + kind.max());
        }
        return value;
    }

    private static int number(String digits, CronFieldKind kind, String text) {
        if (digits.isEmpty()
                || digits.length() > MAX_DIGITS
                || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw refused(kind, text, "'" + digits + "' is no number");
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException refused(CronFieldKind kind, String text, String reason) {
        return new IllegalArgumentException("the " + kind.word() + " '" + text + "': " + reason);
    }

    boolean has(int value) {
        return (values & (1L << value)) != 0;
    }

    boolean namesAll(CronFieldKind kind) {
        return values == kind.all();
    }

    /** As cron has it, one that begins with a star leaves the choice of the day to the other field of days. */
    boolean beginsWithStar() {
        return text.startsWith("*");
    }

    /** The smallest number of the field from there on; -1 if there is none. */
    int from(int value) {
        long rest = value >= Long.SIZE ? 0 : values & (-1L << value);
        return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
    }

    int first() {
        return Long.numberOfTrailingZeros(values);
    }
}
