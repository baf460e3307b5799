package io.plumbline.table;

import io.plumbline.ops.FieldError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table as it was read.
 *
 * @param number of the line in the text that it begins in, from 1 on
 * @param name by which it is matched to what is there; empty where it has none
 * @param values by column, {@code null} where the cell is empty; columns that the table does not have are left out
 * @param errors by column; what can't be read has no value
 */
public record TableRow(int number, String name, Map<String, @Nullable Object> values, List<FieldError> errors) {
    public TableRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        errors = List.copyOf(errors);
    }
}
