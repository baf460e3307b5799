package io.plumbline.table;

import io.plumbline.ops.FieldError;
import java.util.List;

/**
 * A table as it was read.
 *
 * @param faults of the text as a whole or its header; where there are any, no row is read
 */
public record TableText(List<TableRow> rows, List<FieldError> faults) {
    public TableText {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }

    static TableText unreadable(List<FieldError> faults) {
        return new TableText(List.of(), faults);
    }
}
