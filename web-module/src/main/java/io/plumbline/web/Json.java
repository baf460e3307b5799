package io.plumbline.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON as the interface speaks it: strict in what it takes, UTC times in ISO 8601, nulls written. */
public final class Json {
    private static final int MAX_DEPTH = 32;
    /** As much as may be pasted of what a router printed. */
    private static final int MAX_TEXT = 1_048_576;

    /** Jackson has no type of its own for it. */
    private static final Pattern DUPLICATE = Pattern.compile("^Duplicate field '([^'\\n]{0,100})'");

    public static final ObjectMapper MAPPER = mapper();

    private Json() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addHandler(new ReadOnlyFields.PassedOver())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Enum).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_TEXT)
                        .build());
        return mapper;
    }

    /** Reads, with a failure that names the field. A long body is never in memory as a whole. */
    static Object read(InputStream json, Type type) {
        try {
            Object value = MAPPER.readValue(json, MAPPER.constructType(type));
            if (value == null) {
                throw new Failure(ErrorCode.MALFORMED_REQUEST, "The body must not be null");
            }
            return value;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** A JSON merge patch (RFC 7396) laid over what is there. */
    public static <T extends Record> T merge(T current, ObjectNode patch, Class<T> type) {
        ObjectNode merged = MAPPER.valueToTree(current);
        merge(merged, writable(patch, type));
        return of(merged, type);
    }

    /** Reads what is there as a tree already. */
    static <T extends Record> T of(ObjectNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    /** The patch without what is only read. A field that is not known would go unnoticed where the patch takes it away. */
    private static ObjectNode writable(ObjectNode patch, Class<? extends Record> type) {
        Set<String> known = ReadOnlyFields.names(type.getRecordComponents());
        Set<String> readOnly = ReadOnlyFields.namesOf(type);
        patch.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !readOnly.contains(name)) {
                throw Failure.malformed(name, "is not known here");
            }
        });
        return patch.deepCopy().without(readOnly);
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            JsonNode before = target.get(field.getKey());
            if (value instanceof ObjectNode part && before instanceof ObjectNode whole) {
                merge(whole, part);
            } else if (value.isNull()) {
                target.remove(field.getKey());
            } else {
                target.set(field.getKey(), value);
            }
        });
    }

    private static Failure malformed(IOException e) {
        Matcher duplicate = DUPLICATE.matcher(String.valueOf(e.getMessage()));
        if (duplicate.find()) {
            return Failure.malformed(duplicate.group(1), "is there twice");
        }
        if (!(e instanceof JsonMappingException mapping)) {
            return new Failure(ErrorCode.MALFORMED_REQUEST, "The body is not JSON");
        }
        String field = path(mapping);
        if (mapping.getCause() instanceof Failure failure) {
            return failure;
        }
        if (field.isEmpty()) {
            return new Failure(ErrorCode.MALFORMED_REQUEST, "The body is not the JSON object that is expected here");
        }
        String message = rule(mapping);
        return new Failure(ErrorCode.MALFORMED_REQUEST, field + " " + message, List.of(new FieldError(field, message)));
    }

    private static String rule(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return "is not known here";
        }
        if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
            return "must be one of " + Arrays.toString(format.getTargetType().getEnumConstants());
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "must be a " + kind(mismatch.getTargetType());
        }
        return "can't be read";
    }

    private static String kind(Class<?> type) {
        if (type == String.class) {
            return "text";
        } else if (type == boolean.class || type == Boolean.class) {
            return "boolean (true or false)";
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "whole number";
        } else if (type == double.class || type == Double.class) {
            return "number";
        } else if (type == Instant.class) {
            return "time in ISO 8601, for example 2026-01-31T12:00:00Z";
        } else if (type.isEnum()) {
            return "text, one of " + Arrays.toString(type.getEnumConstants());
        }
        return type == UUID.class
                ? "UUID"
                : "JSON " + (Collection.class.isAssignableFrom(type) || type.isArray() ? "array" : "object");
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
