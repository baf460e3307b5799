package io.plumbline.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.plumbline.ops.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of comma-separated values (RFC 4180) whose first line names its columns. Whatever the bytes are, the answer says what is
 * wrong with them and nothing is thrown. Semicolons and tabs may separate, too, where the header has no comma: spreadsheets of many countries
 * write them; so does Excel a first line that says which one it is, {@code sep=;}.
 */
public final class TableReader {
    public static final int MAX_ROWS = 10_000;

    /** Far more than any table has: an answer that names them all must stay short. */
    private static final int MAX_COLUMNS = 100;

    private static final int SHOWN_CHARS = 100;
    private static final String FILE = "file";
    private static final String HEADER = "header";
    /** The field of errors about a row as a whole. */
    public static final String ROW = "row";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)\\A\"?sep=([,;\\t|])\"?(?=[\\r\\n]|\\z)");

    private final Map<String, Column> columns;
    private final Map<String, String> namesInLowerCase = new HashMap<>();

    /** Reads tables of these columns, of which {@link Column#KEY} has to be one; a table may leave out all others. */
    public TableReader(List<Column> columns) {
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach(column -> {
            byName.put(column.name(), column);
            namesInLowerCase.put(lowerCase(column.name()), column.name());
        });
        this.columns = byName;
    }

    public TableText read(byte[] csv) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(csv))
                    .toString();
        } catch (CharacterCodingException e) {
            return unreadable(FILE, "must be UTF-8");
        }
        if (text.indexOf('\0') >= 0) {
            return unreadable(FILE, "must be text, without the character NUL");
        }
        String unmarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        Matcher chosen = SEPARATOR_LINE.matcher(unmarked);
        boolean isChosen = chosen.find();
        // Only its line's end is left: rows keep their numbers.
        String table = isChosen ? unmarked.substring(chosen.end()) : unmarked;
        char separator = isChosen ? chosen.group(1).charAt(0) : separator(table);
        long line = 1;
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(table)) {
            for (Iterator<CsvRecord> found = reader.iterator(); found.hasNext(); ) {
                CsvRecord one = found.next();
                line = one.getStartingLineNumber();
                if (!isBlank(one)) {
                    records.add(one);
                }
                if (records.size() > MAX_ROWS + 1) {
                    return unreadable(FILE, "has more than " + MAX_ROWS + " rows");
                }
            }
        } catch (CsvParseException e) {
            return unreadable(
                    FILE, "can't be read after line " + line + ": a quote is not closed, or stands inside a cell");
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't be closed", e);
        }
        return records.isEmpty()
                ? unreadable(FILE, "is empty: its first line names the columns")
                : read(records.get(0).getFields(), records.subList(1, records.size()));
    }

    private TableText read(List<String> header, List<CsvRecord> records) {
        List<String> names = header.stream().map(this::columnName).collect(Collectors.toCollection(ArrayList::new));
        while (names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        if (names.size() > MAX_COLUMNS) {
            return unreadable(HEADER, "names more than " + MAX_COLUMNS + " columns");
        }
        List<FieldError> faults = faults(names);
        if (!faults.isEmpty()) {
            return TableText.unreadable(faults);
        }
        Map<String, Integer> rowByName = new HashMap<>();
        List<TableRow> rows = new ArrayList<>();
        records.forEach(one -> rows.add(row(names, one, rowByName)));
        return new TableText(rows, List.of());
    }

    /** A column's own name, however the header writes it. */
    private String columnName(String text) {
        return namesInLowerCase.getOrDefault(lowerCase(text.strip()), text.strip());
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private List<FieldError> faults(List<String> names) {
        List<FieldError> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!columns.containsKey(name)) {
                faults.add(new FieldError(
                        HEADER,
                        "knows no column '" + shortened(name) + "'; known are " + String.join(", ", columns.keySet())));
            } else if (!seen.add(name)) {
                faults.add(new FieldError(HEADER, "has the column '" + name + "' twice"));
            }
        }
        if (!seen.contains(Column.KEY)) {
            faults.add(new FieldError(HEADER, "must have the column '" + Column.KEY + "'"));
        }
        return faults;
    }

    private static String shortened(String name) {
        return name.length() <= SHOWN_CHARS ? name : name.substring(0, SHOWN_CHARS) + "…";
    }

    private TableRow row(List<String> names, CsvRecord found, Map<String, Integer> rowByName) {
        int number = Math.toIntExact(found.getStartingLineNumber());
        List<String> cells = found.getFields();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        boolean fits = cells.size() >= names.size()
                && cells.stream().skip(names.size()).allMatch(String::isBlank);
        if (!fits) {
            errors.add(new FieldError(
                    ROW, "has " + cells.size() + " cells, but the header names " + names.size() + " columns"));
        }
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            String name = names.get(i);
            try {
                values.put(name, column(name).read(cells.get(i)));
            } catch (IllegalArgumentException e) {
                errors.add(new FieldError(name, String.valueOf(e.getMessage())));
            }
        }
        String key = values.get(Column.KEY) instanceof String text ? text : "";
        Integer before = key.isEmpty() ? null : rowByName.putIfAbsent(key, number);
        if (key.isEmpty()) {
            errors.add(new FieldError(Column.KEY, "must not be empty"));
        } else if (before != null) {
            errors.add(new FieldError(Column.KEY, "is in row " + before + " already"));
        }
        return new TableRow(number, key, values, errors);
    }

    private Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalStateException("the header was not looked at: " + name);
        }
        return column;
    }

    /** The separator of the first line: a comma unless it has none, but one of the others. */
    private static char separator(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        if (header.indexOf(',') >= 0) {
            return ',';
        }
        return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
    }

    /** Lines without anything, which spreadsheets leave below a table. */
    private static boolean isBlank(CsvRecord found) {
        return found.getFields().stream().allMatch(String::isBlank);
    }

    private static TableText unreadable(String field, String message) {
        return TableText.unreadable(List.of(new FieldError(field, message)));
    }
}
