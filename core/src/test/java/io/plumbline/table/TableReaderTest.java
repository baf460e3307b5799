package io.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
    private static final TableReader READER = new TableReader(List.of(
            Column.of("name", CellKind.TEXT),
            Column.of("address", CellKind.WORD),
            Column.of("count", CellKind.WHOLE_NUMBER),
            Column.of("speed", CellKind.LARGE_NUMBER),
            Column.of("loss", CellKind.NUMBER),
            Column.of("on", CellKind.FLAG),
            Column.of("labels", CellKind.LABELS)));

    private static TableText read(String text) {
        return READER.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static TableRow only(String text) {
        TableText table = read(text);
        assertThat(table.faults()).isEmpty();
        assertThat(table.rows()).hasSize(1);
        return table.rows().get(0);
    }

    private static @Nullable Object cell(String column, String text) {
        TableRow row = only("name," + column + "\na,\"" + text.replace("\"", "\"\"") + "\"\n");
        assertThat(row.errors()).isEmpty();
        return row.values().get(column);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            address | ` 192.0.2.1 `   | 192.0.2.1
            count  | ` '-5 `          | -5
            count  | 5                | 5
            count  | ` 5 `            | 5
            count  | -5               | -5
            count  | '-5              | -5
            speed  | 10000000000      | 10000000000
            loss   | 0.5              | 0.5
            loss   | 5                | 5.0
            on     | TRUE             | true
            on     | false            | false
            labels | a=1;b=2;         | {a=1, b=2}
            labels | a\\;b=c\\=d      | {a;b=c=d}
            labels | a=b=c            | {a=b=c}
            labels | a=               | {a=}
            """)
    void readsCellsByTheKindOfTheirColumn(String column, String text, String expected) {
        assertThat(cell(column, text.replace("\\\\", "\\"))).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            count  | five        | must be a whole number
            count  | 5.0         | must be a whole number
            count  | 3000000000  | must be a whole number
            speed  | 9999999999999999999999 | must be a whole number
            speed  | 1e9         | must be a whole number
            loss   | 0,5         | must be a number, with a point where it has a fraction
            loss   | NaN         | must be a number, with a point where it has a fraction
            on     | yes         | must be true or false
            labels | a           | must be labels as name=value, with ; between them
            labels | =b          | must be labels as name=value, with ; between them
            labels | a=1;a=2     | has the label 'a' twice
            labels | a=b\\       | must be labels as name=value, with ; between them
            """)
    void saysWhichRuleACellBreaks(String column, String text, String message) {
        TableRow row = only("name," + column + "\na,\"" + text.replace("\\\\", "\\") + "\"\n");
        assertThat(row.errors()).containsExactly(new FieldError(column, message));
        assertThat(row.number()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n\r\n", ",,,\n,,\n"})
    void aTextWithoutAnythingHasNoHeader(String text) {
        assertThat(read(text).faults())
                .containsExactly(new FieldError("file", "is empty: its first line names the columns"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name,colour~a,red~       | header | knows no column 'colour'; known are name, address, count, speed, loss, on, labels
            count~5~                 | header | must have the column 'name'
            name,count,count~a,1,2~  | header | has the column 'count' twice
            name,count,Count~a,1,2~  | header | has the column 'count' twice
            name,,count~a,,1~        | header | knows no column ''; known are name, address, count, speed, loss, on, labels
            name~a~"b~               | file   | can't be read after line 2: a quote is not closed, or stands inside a cell
            name,count~a,"1"2~       | file   | can't be read after line 1: a quote is not closed, or stands inside a cell
            """)
    void saysWhatIsWrongWithTheWholeTable(String text, String field, String message) {
        TableText table = read(text.replace('~', '\n'));
        assertThat(table.faults()).containsExactly(new FieldError(field, message));
        assertThat(table.rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name,count~a~            | row   | has 1 cells, but the header names 2 columns
            name,count~a,1,2~        | row   | has 3 cells, but the header names 2 columns
            name,count~,1~           | name  | must not be empty
            name,count~'   ',1~      | name  | must not be empty
            """)
    void saysWhatIsWrongWithARow(String text, String field, String message) {
        TableRow row = only(text.replace('~', '\n').replace("'", ""));
        assertThat(row.errors()).containsExactly(new FieldError(field, message));
    }

    @Test
    void rowsAreNumberedByTheLineTheyBeginIn() {
        TableText table = read("name,labels\r\n\"a\",\"x=1\r\n2\"\r\n\r\nb,\r\n,\r\na,y=2\r\n");
        assertThat(table.rows()).extracting(TableRow::number).containsExactly(2, 5, 7);
        assertThat(table.rows().get(0).values().get("labels")).isEqualTo(Map.of("x", "1\r\n2"));
        assertThat(table.rows().get(2).errors()).containsExactly(new FieldError("name", "is in row 2 already"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name,count\na,5\n",
                "name,count\r\na,5\r\n",
                "name,count\ra,5\r",
                "\uFEFFname,count\na,5",
                "\"name\",\"count\"\n\"a\",\"5\"\n",
                "name;count\na;5\n",
                "name\tcount\na\t5\n",
                "count,name\n5,a\n",
                " name , count ,,\na,5,,\n,,,\n",
                "Name,COUNT\na,5\n",
                "NAME , Count\na, 5\n",
                "sep=;\nname;count\na;5\n",
                "\uFEFFsep=;\r\nname;count\r\na;5\r\n",
                "SEP=,\r\nname,count\r\na,5\r\n",
                "\"sep=\t\"\nname\tcount\na\t5\n",
                "sep=|\rname|count\ra|5\r",
                "sep=;\n\n\"name\";\"count\"\n\"a\";\"5\"",
            })
    void takesWhatSpreadsheetsWrite(String text) {
        TableRow row = only(text);
        assertThat(row.errors()).isEmpty();
        assertThat(row.name()).isEqualTo("a");
        assertThat(row.values().get("count")).isEqualTo(5);
    }

    @Test
    void theLineThatNamesTheSeparatorCounts() {
        assertThat(read("sep=;\r\nname;address\r\na,b;192.0.2.1\r\n").rows())
                .extracting(TableRow::number, TableRow::name)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(3, "a,b"));
        assertThat(read("sep=x\nname\na\n").faults()).isNotEmpty();
        assertThat(read("sep=;").faults()).hasSize(1);
    }

    @Test
    void blanksAroundAFreeTextStay() {
        assertThat(only("name,labels\n a ,k= v \n").name()).isEqualTo(" a ");
        assertThat(cell("labels", "k= v ")).isEqualTo(Map.of("k", " v "));
    }

    @Test
    void anEmptyCellIsThereAndAColumnLeftOutIsNot() {
        TableRow row = only("name,count\na,\n");
        assertThat(row.values()).containsKey("count").doesNotContainKey("loss");
        assertThat(row.values().get("count")).isNull();
    }

    @Test
    void aHeaderThatIsNoneIsAnsweredInShort() {
        assertThat(read("name," + "a,".repeat(400_000) + "b\n").faults())
                .allSatisfy(fault -> assertThat(fault.message()).hasSizeLessThan(300))
                .hasSize(1);
        assertThat(read("name," + "a".repeat(900_000) + "\n").faults())
                .allSatisfy(fault -> assertThat(fault.message()).hasSizeLessThan(300))
                .hasSize(1);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        assertThat(READER.read(new byte[] {'n', 'a', 'm', 'e', '\n', (byte) 0xe9, '\n'})
                        .faults())
                .containsExactly(new FieldError("file", "must be UTF-8"));
        assertThat(READER.read("name\na".getBytes(StandardCharsets.UTF_16LE)).faults())
                .containsExactly(new FieldError("file", "must be text, without the character NUL"));
    }

    @Test
    void moreRowsThanTheBoundAreRefused() {
        StringBuilder text = new StringBuilder("name\n");
        for (int i = 1; i <= TableReader.MAX_ROWS; i++) {
            text.append("line-").append(i).append('\n');
        }
        assertThat(read(text.toString()).rows()).hasSize(TableReader.MAX_ROWS);
        assertThat(read(text + "one-more\n").faults())
                .containsExactly(new FieldError("file", "has more than 10000 rows"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void arbitraryBytesAreReadOrRefusedAndNeverThrow(long seed) {
        Random random = new Random(seed);
        String pieces = "name,count,labels\n\r\"';=+-@\t\\a1.é\uFEFF\0";
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes;
            if (random.nextBoolean()) {
                bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
            } else {
                StringBuilder text = new StringBuilder(random.nextBoolean() ? "name,count,labels,on\n" : "");
                random.ints(random.nextInt(120), 0, pieces.length()).forEach(at -> text.append(pieces.charAt(at)));
                bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            }
            TableText table = READER.read(bytes);
            assertThat(table.faults().isEmpty() || table.rows().isEmpty()).isTrue();
            table.rows()
                    .forEach(row -> assertThat(
                                    row.name().isEmpty() && row.errors().isEmpty())
                            .isFalse());
        }
    }
}
