package io.plumbline.zfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What {@code zfs} prints about how it is used: a line or more for each verb, continued by lines that are set in further. */
record UsageText(List<String> lines) {
    private static final int MAX_LINES = 1_000;

    /** Ten times what the newest release prints. */
    private static final int MAX_LENGTH = 65_536;

    static UsageText read(String printed) {
        List<String> joined = new ArrayList<>();
        for (String line : PrintedLines.of(printed.substring(0, Math.min(printed.length(), MAX_LENGTH)), MAX_LINES)) {
            if (line.startsWith("\t ") && !joined.isEmpty()) {
                joined.set(joined.size() - 1, joined.get(joined.size() - 1) + ' ' + line.strip());
            } else {
                joined.add(line.strip());
            }
        }
        return new UsageText(List.copyOf(joined));
    }

    boolean knows(String verb) {
        return lines.stream().anyMatch(line -> isOf(verb, line));
    }

    boolean says(String verb, String text) {
        return lines.stream().anyMatch(line -> isOf(verb, line) && line.contains(text));
    }

    boolean endsWith(String verb, String end) {
        return lines.stream().anyMatch(line -> isOf(verb, line) && line.endsWith(end));
    }

    /** Whether one of the verb's lines offers the option, in its first brackets. */
    boolean takes(String verb, char option) {
        return options(verb).contains(option);
    }

    private Set<Character> options(String verb) {
        Set<Character> options = new TreeSet<>();
        for (String line : lines) {
            int start = verb.length() + " [-".length();
            int end = line.indexOf(']');
            if (line.startsWith(verb + " [-") && end > start) {
                line.substring(start, end).chars().forEach(letter -> options.add((char) letter));
            }
        }
        return options;
    }

    private static boolean isOf(String verb, String line) {
        return line.equals(verb) || line.startsWith(verb + ' ');
    }
}
