package io.plumbline.ops.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.web.Json;
import io.plumbline.web.PlainText;
import io.plumbline.web.ReadOnlyFields;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** JSON schemas of records, read off their components and constraints. Each record is named once and referred to. */
final class ApiSchemas {
    private final ObjectNode named = Json.MAPPER.createObjectNode();

    /** A page of items of a type. */
    record PageOf(Type item) implements Type {}

    /** Any of several types; of a single one it is that one. An empty page keeps to each of two kinds of pages. */
    record AnyOf(List<Class<?>> types) implements Type {
        AnyOf(Class<?>[] types) {
            this(List.of(types));
        }
    }

    ObjectNode named() {
        return named;
    }

    ObjectNode of(Type type) {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        if (type instanceof PageOf page) {
            return page(page);
        } else if (type instanceof AnyOf choice) {
            if (choice.types.size() == 1) {
                return of(choice.types.get(0));
            }
            ArrayNode alternatives = schema.putArray("anyOf");
            choice.types.forEach(alternative -> alternatives.add(of(alternative)));
            return schema;
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            schema.put("type", "array").set("items", of(generic.getActualTypeArguments()[0]));
            return schema;
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            schema.put("type", "object").set("additionalProperties", of(generic.getActualTypeArguments()[1]));
            return schema;
        } else if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private ObjectNode ofClass(Class<?> type) {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        if (type == String.class) {
            return schema.put("type", "string");
        } else if (type == byte[].class) {
            schema.put("type", "string").putArray("examples").add("name,enabled\r\nLYO-PAR-1,true\r\n");
            return schema;
        } else if (type == UUID.class) {
            return schema.put("type", "string").put("format", "uuid");
        } else if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return schema.put("type", "integer");
        } else if (type == double.class || type == Double.class) {
            return schema.put("type", "number");
        } else if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        } else if (type.isEnum()) {
            ArrayNode values = schema.put("type", "string").putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                values.add(constant.toString());
            }
            return schema;
        } else if (JsonNode.class.isAssignableFrom(type)) {
            return schema.put("type", "object");
        } else if (type.isRecord()) {
            return schema.put("$ref", "#/components/schemas/" + name(type));
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    /** What changes an object of which people write the given record: any of its fields. */
    ObjectNode patchOf(Class<?> input) {
        String name = name(input);
        ObjectNode schema = Json.MAPPER.createObjectNode().put("type", "object");
        schema.set("properties", named.path(name).path("properties").deepCopy());
        return schema.put("additionalProperties", false);
    }

    private ObjectNode page(PageOf page) {
        ObjectNode schema = Json.MAPPER.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("items").put("type", "array").set("items", of(page.item));
        properties.set("nextCursor", nullable(Json.MAPPER.createObjectNode().put("type", "string")));
        properties.putObject("total").put("type", "integer");
        schema.putArray("required").add("items").add("nextCursor").add("total");
        return schema.put("additionalProperties", false);
    }

    private String name(Class<?> type) {
        String name = type.getSimpleName();
        if (!named.has(name)) {
            // Taken before it is filled, so that a record that contains itself ends.
            ObjectNode schema = named.putObject(name).put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = Json.MAPPER.createArrayNode();
            for (RecordComponent component : type.getRecordComponents()) {
                Field field = field(type, component);
                properties.set(component.getName(), property(component, field));
                // What we write always has all its fields; what we read may lack those that are not required.
                if (field.isAnnotationPresent(NotNull.class) || isAnswer(name)) {
                    required.add(component.getName());
                }
            }
            for (RecordComponent component : ReadOnlyFields.of(type)) {
                Class<?> view = component.getDeclaringRecord();
                ObjectNode property = property(component, field(view, component));
                properties.set(component.getName(), property.put("readOnly", true));
            }
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
            schema.put("additionalProperties", false);
        }
        return name;
    }

    private static boolean isAnswer(String name) {
        return !name.endsWith("Input") && !name.equals("ContractView");
    }

    private ObjectNode property(RecordComponent component, Field field) {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        ObjectNode schema = field.isAnnotationPresent(JsonRawValue.class)
                ? Json.MAPPER.createObjectNode().put("type", "object")
                : of(component.getGenericType());
        constrain(schema, field);
        ObjectNode whole = optional ? nullable(schema) : schema;
        Schema words = field.getAnnotation(Schema.class);
        if (words != null) {
            describe(whole, words);
        }
        return whole;
    }

    private static void describe(ObjectNode schema, Schema words) {
        if (!words.description().isEmpty()) {
            schema.put("description", words.description());
        }
        if (!words.example().isEmpty()) {
            schema.putArray("examples").add(example(schema, words.example()));
        }
        if (words.writeOnly()) {
            schema.put("writeOnly", true);
        }
    }

    private static JsonNode example(ObjectNode schema, String text) {
        boolean textual = schema.path("type").toString().contains("string");
        try {
            return textual ? Json.MAPPER.getNodeFactory().textNode(text) : Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the example '" + text + "' is no JSON", e);
        }
    }

    private static void constrain(ObjectNode schema, Field field) {
        with(field, Min.class, min -> schema.put("minimum", min.value()));
        with(field, Max.class, max -> schema.put("maximum", max.value()));
        with(
                field,
                DecimalMin.class,
                min -> schema.put(min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value())));
        with(field, DecimalMax.class, max -> schema.put("maximum", new BigDecimal(max.value())));
        with(field, Pattern.class, pattern -> schema.put("pattern", "^" + pattern.regexp() + "$"));
        with(field, PlainText.class, text -> schema.put("minLength", 1).put("maxLength", 100));
        with(field, Size.class, size -> {
            String what = switch (schema.path("type").asText()) {
                case "string" -> "Length";
                case "array" -> "Items";
                default -> "Properties";
            };
            schema.put("min" + what, size.min()).put("max" + what, size.max());
        });
    }

    private static <A extends Annotation> void with(Field field, Class<A> type, Consumer<A> use) {
        A annotation = field.getAnnotation(type);
        if (annotation != null) {
            use.accept(annotation);
        }
    }

    /** The schema, or null: by its type where it has one of its own, else by a choice. */
    private static ObjectNode nullable(ObjectNode schema) {
        if (schema.has("enum")) {
            ((ArrayNode) schema.get("enum")).addNull();
        }
        if (schema.get("type") != null) {
            String type = schema.get("type").asText();
            schema.putArray("type").add(type).add("null");
            return schema;
        }
        ObjectNode choice = Json.MAPPER.createObjectNode();
        choice.putArray("oneOf").add(schema).addObject().put("type", "null");
        return choice;
    }

    private static Field field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
        }
    }
}
