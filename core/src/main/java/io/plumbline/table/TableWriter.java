package io.plumbline.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a table of comma-separated values (RFC 4180) that {@link TableReader} reads again as it was. */
public final class TableWriter {
    private final CsvWriter out;
    private final List<Column> columns;

    /** Begins a table with its header. What is written to stays open. */
    public TableWriter(Writer out, List<Column> columns) {
        this.out = CsvWriter.builder().build(out);
        this.columns = columns;
        this.out.writeRecord(columns.stream().map(Column::name).toList());
    }

    /** Writes a row of values by column; a column without one gets an empty cell. */
    public void row(Map<String, @Nullable Object> values) {
        out.writeRecord(columns.stream()
                .map(column -> column.write(values.get(column.name())))
                .toList());
    }

    public void flush() throws IOException {
        out.flush();
    }
}
