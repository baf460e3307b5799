package io.plumbline.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Labels in one cell: {@code name=value} with semicolons between. A backslash before one of {@code ; = \} makes it a letter like any other. */
final class LabelText {
    private static final String RULE = "must be labels as name=value, with ; between them";

    private LabelText() {}

    static String write(Map<?, ?> labels) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(labels)
                .forEach((name, value) -> text.append(text.isEmpty() ? "" : ";")
                        .append(escape(name))
                        .append('=')
                        .append(escape(value)));
        return text.toString();
    }

    private static String escape(Object part) {
        return part.toString().replace("\\", "\\\\").replace(";", "\\;").replace("=", "\\=");
    }

    /**
     * Reads labels.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    static Map<String, String> read(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        StringBuilder part = new StringBuilder();
        String name = null;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ';' : text.charAt(i);
            if (c == '\\') {
                i++;
                if (i == text.length()) {
                    throw new IllegalArgumentException(RULE);
                }
                part.append(text.charAt(i));
            } else if (c == '=' && name == null) {
                name = part.toString();
                part.setLength(0);
            } else if (c == ';') {
                add(labels, name, part.toString());
                name = null;
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        return labels;
    }

    private static void add(Map<String, String> labels, @Nullable String name, String value) {
        if (name == null && value.isBlank()) {
            // Behind a last semicolon.
            return;
        }
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException(RULE);
        }
        if (labels.put(name, value) != null) {
            throw new IllegalArgumentException("has the label '" + name + "' twice");
        }
    }
}
