package io.plumbline.platform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The columns that a pattern's named groups stand for. A group's name tells what to make of its text: {@code …Micros} becomes
 * {@code …Millis}, {@code …Clock} (such as {@code 00:00:35}) becomes {@code …Seconds}, and {@code name_1} with {@code name_2} make
 * {@code name} with a slash between. All else is taken as printed.
 */
final class TaskColumns {
    /** What a column may hold; a longer text is cut and ends with a mark. A headline's columns are in every row below it. */
    static final int MAX_CHARS = 1_000;

    private static final String CUT = "…";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(?:\\.\\d{1,9})?");

    private final Pattern pattern;
    private final List<String> groups;

    TaskColumns(Pattern pattern) {
        this.pattern = pattern;
        this.groups = pattern.namedGroups().entrySet().stream()
                .sorted(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The names of its columns, in the order of their groups. */
    List<String> names() {
        return groups.stream().map(TaskColumns::column).distinct().toList();
    }

    /** What a match says. Groups that took no part, or nothing but blanks, have no column. */
    Map<String, String> of(Matcher match) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String group : groups) {
            String text = match.group(group);
            String value = text == null ? "" : value(group, text.strip());
            if (!value.isEmpty()) {
                columns.merge(column(group), value, (first, second) -> first + "/" + second);
            }
        }
        columns.replaceAll((column, value) -> bounded(value));
        return columns;
    }

    private static String bounded(String value) {
        if (value.length() <= MAX_CHARS) {
            return value;
        }
        // A pair of surrogates is one letter: it is kept or left out as a whole.
        int end = MAX_CHARS - CUT.length();
        return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** Looks for the pattern in a record's text; columns that are there already stay as they are. */
    void readInto(Map<String, String> columns, String text) {
        Matcher matcher = pattern.matcher(text);
        if (matcher.find()) {
            of(matcher).forEach(columns::putIfAbsent);
        }
    }

    private static String column(String group) {
        if (group.endsWith("_1") || group.endsWith("_2")) {
            return group.substring(0, group.length() - 2);
        }
        return group.endsWith("Micros")
                ? group.substring(0, group.length() - "Micros".length()) + "Millis"
                : group.endsWith("Clock") ? group.substring(0, group.length() - "Clock".length()) + "Seconds" : group;
    }

    private static String value(String group, String text) {
        if (group.endsWith("Micros")) {
            return NUMBER.matches(text)
                    ? new BigDecimal(text).movePointLeft(3).stripTrailingZeros().toPlainString()
                    : "";
        }
        if (group.endsWith("Clock")) {
            OptionalLong seconds = PrintedSpan.seconds(text);
            return seconds.isPresent() ? String.valueOf(seconds.getAsLong()) : "";
        }
        return text;
    }
}
