package io.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableWriterTest {
    private static final List<Column> COLUMNS = List.of(
            Column.of("name", CellKind.TEXT),
            Column.of("count", CellKind.WHOLE_NUMBER),
            Column.of("speed", CellKind.LARGE_NUMBER),
            Column.of("loss", CellKind.NUMBER),
            Column.of("on", CellKind.FLAG),
            Column.of("labels", CellKind.LABELS));

    private static String write(List<Map<String, @Nullable Object>> rows) throws IOException {
        StringWriter text = new StringWriter();
        TableWriter writer = new TableWriter(text, COLUMNS);
        rows.forEach(writer::row);
        writer.flush();
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            =HYPERLINK("http://example.org") | '=HYPERLINK("http://example.org")
            +1     | '+1
            -1+2   | '-1+2
            @SUM   | '@SUM
            O'Hara | O'Hara
            a=b    | a=b
            """)
    void aTextThatCouldBeAFormulaGetsAnApostrophe(String text, String cell) {
        assertThat(FormulaGuard.put(text)).isEqualTo(cell);
        assertThat(FormulaGuard.remove(cell)).isEqualTo(text);
    }

    @Test
    void aTextThatLooksGuardedAlreadyComesBackAsItWas() {
        for (String text : List.of("'=x", "''=x", "'", "''", "'x", "\t=x", "=", "")) {
            assertThat(FormulaGuard.remove(FormulaGuard.put(text))).isEqualTo(text);
        }
    }

    @Test
    void missingValuesAreEmptyCells() throws IOException {
        assertThat(write(List.of(Map.of("name", "a, \"b\"", "loss", 0.1, "labels", Map.of("k", "v;w")))))
                .isEqualTo("name,count,speed,loss,on,labels\r\n\"a, \"\"b\"\"\",,,0.1,,k=v\\;w\r\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsReadAgainAsItWas(long seed) throws IOException {
        Random random = new Random(seed);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("name", i + text(random));
            row.put("count", random.nextBoolean() ? random.nextInt() : null);
            row.put("speed", random.nextLong() >> 8);
            row.put("loss", random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10));
            row.put("on", random.nextBoolean());
            row.put("labels", random.nextBoolean() ? Map.of("x" + text(random), text(random)) : null);
            rows.add(row);
        }
        TableText table = new TableReader(COLUMNS).read(write(rows).getBytes(StandardCharsets.UTF_8));
        assertThat(table.faults()).isEmpty();
        for (int i = 0; i < rows.size(); i++) {
            assertThat(table.rows().get(i).errors()).isEmpty();
            assertThat(table.rows().get(i).values()).isEqualTo(rows.get(i));
        }
    }

    private static String text(Random random) {
        String letters = "ab =+-@'\";,\\\t\n\ré€";
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(12), 0, letters.length()).forEach(at -> text.append(letters.charAt(at)));
        return text.toString();
    }
}
