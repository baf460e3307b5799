package io.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.table.CellKind;
import io.plumbline.table.Column;
import io.plumbline.table.TableReader;
import io.plumbline.table.TableRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableCellsTest {
    private static final UUID LYON = new UUID(0, 1);
    private static final List<Column> COLUMNS = List.of(
            Column.of("name", CellKind.TEXT),
            new Column("site", "siteId", CellKind.TEXT),
            Column.of("count", CellKind.WHOLE_NUMBER),
            new Column("loss", "contract.loss", CellKind.NUMBER),
            Column.of("labels", CellKind.LABELS));
    private static final TableCells CELLS = new TableCells(COLUMNS, Map.of("site", Map.of("Lyon", LYON)));

    private static TableRow row(String csv) {
        return new TableReader(COLUMNS)
                .read(csv.replace('~', '\n').getBytes(StandardCharsets.UTF_8))
                .rows()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name~a                | {"name":"a"}
            name,count~a,5        | {"name":"a","count":5}
            name,count~a,         | {"name":"a","count":null}
            name,site~a,Lyon      | {"name":"a","siteId":"00000000-0000-0000-0000-000000000001"}
            name,site~a, Lyon     | {"name":"a","siteId":"00000000-0000-0000-0000-000000000001"}
            Name , SITE~a,Lyon    | {"name":"a","siteId":"00000000-0000-0000-0000-000000000001"}
            name,site~a,          | {"name":"a","siteId":null}
            name,loss~a,0.5       | {"name":"a","contract":{"loss":0.5}}
            name,loss~a,          | {"name":"a","contract":{"loss":null}}
            name,labels~a,k=v     | {"name":"a","labels":{"k":"v"}}
            """)
    void aRowIsAMergePatch(String csv, String patch) {
        assertThat(CELLS.patch(row(csv)).fields()).hasToString(patch);
        assertThat(CELLS.patch(row(csv)).errors()).isEmpty();
    }

    @Test
    void allThatIsWrongWithCellsIsToldAtOnce() {
        TableCells.Patch patch = CELLS.patch(row("name,site,count,loss~a,Paris,many,2"));
        assertThat(patch.errors()).extracting(FieldError::field).containsExactlyInAnyOrder("site", "count");
        assertThat(patch.errors()).contains(new FieldError("site", "names nothing that is there: 'Paris'"));
        assertThat(patch.fields()).hasToString("{\"name\":\"a\",\"contract\":{\"loss\":2.0}}");
    }

    @Test
    void theIdsOfWhatARowNamesAreKnown() {
        assertThat(CELLS.references(row("name,site~a,Lyon"))).containsExactly(LYON);
        assertThat(CELLS.references(row("name,site~a,Paris"))).isEmpty();
    }

    @Test
    void anObjectsTextsAreThoseOfItsCells() throws JsonProcessingException {
        assertThat(CELLS.texts(Json.MAPPER.readTree("""
                        {"name":"a","siteId":"00000000-0000-0000-0000-000000000001","count":null,
                         "contract":{"loss":1.50},"labels":{},"more":true}
                        """)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("name", "a", "site", "Lyon", "loss", "1.5"));
    }

    @Test
    void errorsHaveTheNamesOfColumns() {
        Failure failure = Failure.invalid(
                List.of(new FieldError("siteId", "names no site"), new FieldError("contract.loss", "is too much")));
        assertThat(CELLS.named(failure))
                .containsExactly(new FieldError("site", "names no site"), new FieldError("loss", "is too much"));
        assertThat(CELLS.named(new Failure(ErrorCode.FORBIDDEN, "Only an administrator may")))
                .containsExactly(new FieldError("row", "Only an administrator may"));
    }
}
