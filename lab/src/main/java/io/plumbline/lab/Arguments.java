package io.plumbline.lab;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The options of a command line, each {@code --name value}. */
public final class Arguments {
    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException for an option that is not known or has no value
     */
    public static Arguments read(String[] words, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            String name = words[i].startsWith("--") ? words[i].substring(2) : "";
            if (!known.contains(name) || i + 1 == words.length) {
                throw new IllegalArgumentException("'" + words[i] + "' is no option with a value; known are --"
                        + String.join(", --", new TreeSet<>(known)));
            }
            values.put(name, words[i + 1]);
        }
        return new Arguments(values);
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The value of an option that has to be there. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    public int number(String name, int otherwise) {
        return Integer.parseInt(text(name, String.valueOf(otherwise)));
    }

    public double decimal(String name, double otherwise) {
        return Double.parseDouble(text(name, String.valueOf(otherwise)));
    }
}
