package io.plumbline.platform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an answer into records and reads their columns. A record goes from one match of the row's pattern to the next, or to the next
 * headline. Rows and headlines are found in one pass each, fields in one pass each over their record; only a row's pattern with an
 * optional tail that reaches far ahead could make that slower, and {@value #MAX_ROWS} rows bound it.
 *
 * @param fields looked for within a record; the first to set a column wins
 * @param ignored a record that one of them matches is left out, such as a test that still runs
 * @param defaults columns of a record that no pattern set: a neighbour with a number of prefixes in the place of its state is established
 * @param lastOf of records that are alike in this column only the last is kept: of a probe's tests the newest
 */
public record TaskRecords(
        Beginnings beginnings,
        List<Pattern> fields,
        List<Pattern> ignored,
        Map<String, String> defaults,
        @Nullable String lastOf) {
    public static final int MAX_ROWS = 10_000;
    /** Of all columns of all rows together: several times what is read of an answer, for a headline is in every row below it. */
    static final int MAX_CHARS = 4 * TaskReader.MAX_CHARS;

    /**
     * Where records begin.
     *
     * @param row every match begins a record; its named groups are columns
     * @param section a headline whose named groups are columns of every record below it, down to the next headline
     */
    public record Beginnings(Pattern row, @Nullable Pattern section) {}

    private record Mark(int start, boolean record, Map<String, String> columns) {}

    public TaskRecords {
        fields = List.copyOf(fields);
        ignored = List.copyOf(ignored);
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
    }

    /**
     * The records of a text, at most {@value #MAX_ROWS} and {@value #MAX_CHARS} characters.
     *
     * @param complete whether the text goes to its end; else its last record is left out, for nobody knows what it lacks
     */
    List<Map<String, String>> find(String text, boolean complete) {
        List<TaskColumns> patterns = fields.stream().map(TaskColumns::new).toList();
        List<Mark> marks = marks(text);
        List<Map<String, String>> rows = new ArrayList<>();
        Map<String, String> headline = Map.of();
        int chars = 0;
        for (int i = 0; i < marks.size() && rows.size() < MAX_ROWS && chars < MAX_CHARS; i++) {
            Mark mark = marks.get(i);
            boolean last = i + 1 == marks.size();
            if (!mark.record) {
                headline = mark.columns;
            } else if (!last || complete) {
                String part = text.substring(mark.start, last ? text.length() : marks.get(i + 1).start);
                if (ignored.stream().noneMatch(pattern -> pattern.matcher(part).find())) {
                    Map<String, String> columns = new LinkedHashMap<>(headline);
                    columns.putAll(mark.columns);
                    patterns.forEach(pattern -> pattern.readInto(columns, part));
                    defaults.forEach(columns::putIfAbsent);
                    chars += columns.values().stream().mapToInt(String::length).sum();
                    rows.add(columns);
                }
            }
        }
        return lastOf == null ? rows : onlyTheLast(rows, lastOf);
    }

    private List<Mark> marks(String text) {
        List<Mark> records = marks(beginnings.row, true, text);
        if (beginnings.section == null) {
            return records;
        }
        List<Mark> headlines = marks(beginnings.section, false, text);
        List<Mark> merged = new ArrayList<>(records.size() + headlines.size());
        int next = 0;
        for (Mark mark : records) {
            while (next < headlines.size() && headlines.get(next).start <= mark.start) {
                merged.add(headlines.get(next++));
            }
            merged.add(mark);
        }
        merged.addAll(headlines.subList(next, headlines.size()));
        return merged;
    }

    private static List<Mark> marks(Pattern pattern, boolean record, String text) {
        TaskColumns columns = new TaskColumns(pattern);
        Matcher matcher = pattern.matcher(text);
        List<Mark> marks = new ArrayList<>();
        // One more than is kept, so that the last one kept still ends where the next one begins.
        while (marks.size() <= MAX_ROWS && matcher.find()) {
            marks.add(new Mark(matcher.start(), record, columns.of(matcher)));
        }
        return marks;
    }

    private static List<Map<String, String>> onlyTheLast(List<Map<String, String>> rows, String column) {
        Map<String, Map<String, String>> kept = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            String key = row.getOrDefault(column, "");
            kept.remove(key);
            kept.put(key, row);
        }
        return List.copyOf(kept.values());
    }
}
