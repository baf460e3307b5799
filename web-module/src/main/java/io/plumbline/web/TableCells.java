package io.plumbline.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.table.CellKind;
import io.plumbline.table.Column;
import io.plumbline.table.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between the cells of a table and objects as the interface has them: ids for names, and one object within another. */
final class TableCells {
    private final List<Column> columns;
    private final Map<String, Map<String, UUID>> ids;
    private final Map<String, Map<String, String>> names = new HashMap<>();

    /**
     * Cells of these columns.
     *
     * @param ids of what cells name, by column
     */
    TableCells(List<Column> columns, Map<String, Map<String, UUID>> ids) {
        this.columns = columns;
        this.ids = ids;
        ids.forEach((column, byName) -> {
            Map<String, String> byId = new HashMap<>();
            byName.forEach((name, id) -> byId.put(id.toString(), name));
            names.put(column, byId);
        });
    }

    List<Column> columns() {
        return columns;
    }

    /** The values of an object, by column. */
    Map<String, @Nullable Object> of(JsonNode object) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column.name(), value(column, object)));
        return values;
    }

    private @Nullable Object value(Column column, JsonNode object) {
        JsonNode node = object.at("/" + column.path().replace('.', '/'));
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        Map<String, String> byId = names.get(column.name());
        if (byId != null) {
            return byId.get(node.asText());
        }
        return column.kind() == CellKind.LABELS && node.isEmpty() ? null : Json.MAPPER.convertValue(node, Object.class);
    }

    /** The texts of an object's cells that are not empty, by column. */
    Map<String, String> texts(JsonNode object) {
        Map<String, @Nullable Object> values = of(object);
        Map<String, String> texts = new LinkedHashMap<>();
        for (Column column : columns) {
            Object value = values.get(column.name());
            if (value != null) {
                texts.put(column.name(), column.kind().write(value));
            }
        }
        return texts;
    }

    /**
     * What a row says of an object, as a merge patch.
     *
     * @param errors of cells that can't be read or name nothing: the patch says nothing of them
     */
    record Patch(ObjectNode fields, List<FieldError> errors) {}

    /** A row as a merge patch: an empty cell takes away, a column left out says nothing. */
    Patch patch(TableRow row) {
        ObjectNode patch = Json.MAPPER.createObjectNode();
        List<FieldError> errors = new ArrayList<>(row.errors());
        for (Column column : columns) {
            if (row.values().containsKey(column.name())) {
                Object value = row.values().get(column.name());
                Map<String, UUID> byName = ids.get(column.name());
                Object meant = value == null || byName == null ? value : named(byName, value.toString());
                if (meant == null && value != null) {
                    errors.add(new FieldError(column.name(), "names nothing that is there: '" + value + "'"));
                } else {
                    put(patch, column.path(), Json.MAPPER.valueToTree(meant));
                }
            }
        }
        return new Patch(patch, errors);
    }

    /** The ids of what a row names. */
    Set<UUID> references(TableRow row) {
        Set<UUID> found = new HashSet<>();
        ids.forEach((column, byName) -> {
            Object value = row.values().get(column);
            UUID id = value == null ? null : byName.get(value.toString());
            if (id != null) {
                found.add(id);
            }
        });
        return found;
    }

    /** What is named; a name with blanks around it comes before the same without them. */
    private static @Nullable UUID named(Map<String, UUID> byName, String name) {
        UUID exact = byName.get(name);
        return exact == null ? byName.get(name.strip()) : exact;
    }

    private static void put(ObjectNode patch, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            patch.set(path, value);
        } else {
            patch.withObjectProperty(path.substring(0, dot)).set(path.substring(dot + 1), value);
        }
    }

    /** Errors with the names of columns in place of those of the object's fields. */
    List<FieldError> named(Failure failure) {
        if (failure.errors().isEmpty()) {
            return List.of(new FieldError("row", failure.detail()));
        }
        return failure.errors().stream()
                .map(error -> new FieldError(columnOf(error.field()), error.message()))
                .toList();
    }

    private String columnOf(String field) {
        return columns.stream()
                .filter(column -> column.path().equals(field))
                .map(Column::name)
                .findFirst()
                .orElse(field);
    }
}
