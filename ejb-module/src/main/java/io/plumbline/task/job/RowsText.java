package io.plumbline.task.job;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as they are stored: JSON, the columns in their order. */
final class RowsText {
    private RowsText() {}

    static String write(List<Map<String, String>> rows) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Map<String, String> row : rows) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            row.forEach(object::add);
            array.add(object);
        }
        return array.build().toString();
    }

    static List<Map<String, String>> read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonArray array = reader.readArray();
            List<Map<String, String>> rows = new ArrayList<>(array.size());
            for (JsonObject object : array.getValuesAs(JsonObject.class)) {
                Map<String, String> row = new LinkedHashMap<>();
                object.keySet().forEach(column -> row.put(column, object.getString(column)));
                rows.add(row);
            }
            return rows;
        }
    }
}
