package io.plumbline.ops.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Examples of bodies and answers, put together from the examples, types and bounds of their schemas; each keeps to its schema. */
final class ApiExamples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String UUID_EXAMPLE = "0144d954-560d-41f8-8477-aaca93ce20a1";
    private static final String TIME_EXAMPLE = "2026-01-31T12:00:00Z";
    private static final String TEXT_EXAMPLE = "text";

    private final JsonNode named;

    /**
     * Examples for schemas that refer to each other.
     *
     * @param named the schemas by name
     */
    ApiExamples(JsonNode named) {
        this.named = named;
    }

    /** Gives every body and every good answer below the node its example. */
    void addTo(JsonNode node) {
        node.properties().forEach(field -> {
            if (field.getKey().equals("content")) {
                field.getValue().forEach(media -> addExample((ObjectNode) media));
            } else {
                addTo(field.getValue());
            }
        });
    }

    private void addExample(ObjectNode media) {
        if (!media.has("example")) {
            media.set("example", of(media.path("schema")));
        }
    }

    JsonNode of(JsonNode schema) {
        if (schema.has("$ref")) {
            return of(named.path(schema.path("$ref").asText().replaceAll(".*/", "")));
        } else if (schema.has("examples")) {
            return schema.at("/examples/0");
        } else if (schema.has("anyOf")) {
            return of(schema.at("/anyOf/0"));
        } else if (schema.has("oneOf")) {
            return of(schema.at("/oneOf/0"));
        } else if (schema.has("enum")) {
            return schema.at("/enum/0");
        }
        JsonNode type = schema.path("type").isArray() ? schema.at("/type/0") : schema.path("type");
        return switch (type.asText()) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer" -> JSON.numberNode(Math.max(1, schema.path("minimum").asInt(1)));
            case "number" ->
                JSON.numberNode(Math.max(1.5, schema.path("minimum").asDouble(1.5)));
            case "boolean" -> JSON.booleanNode(false);
            case "string" -> JSON.textNode(text(schema));
            default -> throw new IllegalArgumentException("no example for " + schema);
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().stream()
                // A caller has no reason to write what is passed over.
                .filter(property -> !property.getValue().path("readOnly").asBoolean())
                .forEach(property -> object.set(property.getKey(), of(property.getValue())));
        return object;
    }

    private ArrayNode array(JsonNode schema) {
        return JSON.arrayNode().add(of(schema.path("items")));
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> UUID_EXAMPLE;
            case "date-time" -> TIME_EXAMPLE;
            default -> TEXT_EXAMPLE.repeat(1 + schema.path("minLength").asInt(1) / TEXT_EXAMPLE.length());
        };
    }
}
