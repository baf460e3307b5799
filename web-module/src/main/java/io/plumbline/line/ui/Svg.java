package io.plumbline.line.ui;

import java.util.Locale;

/** SVG text that is being written. Numbers are written as SVG reads them, texts are escaped. */
public final class Svg {
    private final StringBuilder text = new StringBuilder();

    /** Text that is SVG already. */
    record Markup(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(one -> {
            switch (one) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // XML has no way to write control characters, half characters and the last two of the first plane.
                default -> escaped.appendCodePoint(writable(one) ? one : ' ');
            }
        });
        return escaped.toString();
    }

    private static boolean writable(int one) {
        boolean outside = one == 0xFFFE || one == 0xFFFF;
        return !outside && !Character.isISOControl(one) && Character.getType(one) != Character.SURROGATE;
    }

    /** Adds what the format says; strings among the values are escaped. */
    public Svg add(String format, Object... values) {
        Object[] safe = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            safe[i] = values[i] instanceof String one ? escape(one) : values[i];
        }
        text.append(String.format(Locale.ROOT, format, safe));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
