package io.plumbline.task;

import io.plumbline.inventory.Address;
import io.plumbline.line.Probe;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.platform.PlatformTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a task's command is told: the values of {@link PlatformTask#VALUES} that were given. Each is one token that is safe to stand in a
 * router's command; the constructor refuses everything else.
 */
public record TaskParameters(Map<String, String> values) {
    public static final TaskParameters NONE = new TaskParameters(Map.of());

    static final String INTERFACE_RULE =
            "must be an interface name: 1 to 63 letters, digits, '_', '.', '/', ':' or '-', beginning with a letter or digit";

    public TaskParameters {
        List<FieldError> errors = new ArrayList<>();
        values.forEach((name, value) -> {
            String rule = brokenRule(name, value);
            if (rule != null) {
                errors.add(new FieldError(field(name), rule));
            }
        });
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The parameters that were given; those without a value are left out. An address has to be one that a host can have. */
    public static TaskParameters of(Map<String, ? extends @Nullable String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (value != null) {
                values.put(name, value);
            }
        });
        TaskParameters parameters = new TaskParameters(values);
        List<FieldError> errors = new ArrayList<>();
        for (String name : List.of("target", "neighbour")) {
            String value = values.get(name);
            String rule = value == null ? null : Address.brokenRule(value);
            if (rule != null) {
                errors.add(new FieldError(field(name), rule));
            }
        }
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return parameters;
    }

    /** As they are stored and shown: {@code target=192.0.2.1 vrf=blue}. No value holds a blank. */
    public String text() {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Reads what {@link #text} wrote. */
    public static TaskParameters parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String one : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            int equals = one.indexOf('=');
            values.put(one.substring(0, equals), one.substring(equals + 1));
        }
        return new TaskParameters(values);
    }

    /** The name of a parameter's field, as callers know it. */
    static String field(String name) {
        return "parameters." + name;
    }

    private static @Nullable String brokenRule(String name, String value) {
        return switch (name) {
            case "target", "neighbour" -> Address.isSafe(value) ? null : Address.RULE;
            case "source" -> Probe.isSource(value) ? null : Probe.SOURCE_RULE;
            case "vrf" -> Probe.isVrf(value) ? null : Probe.VRF_RULE;
            case "interface" -> Probe.isInterface(value) ? null : INTERFACE_RULE;
            default -> "is not known; known are " + String.join(", ", new TreeSet<>(PlatformTask.VALUES));
        };
    }
}
