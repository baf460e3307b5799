package io.plumbline.platform;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a definition that still knows its lines, so that every complaint can name one. */
final class YamlMap {
    private static final java.util.regex.Pattern NAMED_GROUP = java.util.regex.Pattern.compile("\\(\\?<([A-Za-z])");

    private final String file;
    private final Node node;
    private final Map<String, Node> entries = new LinkedHashMap<>();

    YamlMap(String file, Node node, Set<String> allowed) {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, "here a mapping (key: value) is expected");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode());
            if (!allowed.contains(key)) {
                throw fault(
                        tuple.getKeyNode(),
                        "'" + key + "' is unknown here; known are "
                                + String.join(", ", allowed.stream().sorted().toList()));
            }
            entries.put(key, tuple.getValueNode());
        }
    }

    DefinitionException fault(String key, String reason) {
        return fault(entries.getOrDefault(key, node), key + ": " + reason);
    }

    String text(String key) {
        return text(required(key));
    }

    String text(String key, String otherwise) {
        Node value = entries.get(key);
        return value == null ? otherwise : text(value);
    }

    boolean flag(String key, boolean otherwise) {
        return switch (text(key, String.valueOf(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(key, "must be true or false");
        };
    }

    int integer(String key, int otherwise, int minimum, int maximum) {
        String text = text(key, String.valueOf(otherwise));
        if (text.matches("\\d{1,6}") && Integer.parseInt(text) >= minimum && Integer.parseInt(text) <= maximum) {
            return Integer.parseInt(text);
        }
        throw fault(key, "must be a whole number from " + minimum + " to " + maximum);
    }

    Pattern pattern(String key, Set<String> groups) {
        return compile(required(key), groups);
    }

    List<Pattern> patterns(String key, Set<String> groups) {
        return list(key, value -> compile(value, groups));
    }

    List<String> texts(String key) {
        return list(key, this::text);
    }

    List<YamlMap> maps(String key, Set<String> allowed) {
        return list(key, value -> new YamlMap(file, value, allowed));
    }

    /** The mappings below a key whose own keys are names of the author's choice, in their order; none where the key is not there. */
    Map<String, YamlMap> mapsByName(String key, Set<String> allowed) {
        return byName(key, value -> new YamlMap(file, value, allowed));
    }

    /** The texts below a key whose own keys are names of the author's choice. */
    Map<String, String> textsByName(String key) {
        return byName(key, this::text);
    }

    /** A complaint about the mapping as a whole. */
    DefinitionException fault(String reason) {
        return fault(node, reason);
    }

    @Nullable
    YamlMap map(String key, Set<String> allowed) {
        Node value = entries.get(key);
        return value == null ? null : new YamlMap(file, value, allowed);
    }

    YamlMap requiredMap(String key, Set<String> allowed) {
        return new YamlMap(file, required(key), allowed);
    }

    private Node required(String key) {
        Node value = entries.get(key);
        if (value == null) {
            throw fault(node, "'" + key + "' is missing");
        }
        return value;
    }

    private <T> List<T> list(String key, Function<Node, T> read) {
        Node value = entries.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw fault(value, key + ": a list is expected");
        }
        List<T> values = new ArrayList<>();
        sequence.getValue().forEach(item -> values.add(read.apply(item)));
        return List.copyOf(values);
    }

    private <T> Map<String, T> byName(String key, Function<Node, T> read) {
        Node value = entries.get(key);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof MappingNode mapping)) {
            throw fault(value, key + ": a mapping (name: value) is expected");
        }
        Map<String, T> values = new LinkedHashMap<>();
        mapping.getValue().forEach(tuple -> values.put(text(tuple.getKeyNode()), read.apply(tuple.getValueNode())));
        return Collections.unmodifiableMap(values);
    }

    private Pattern compile(Node value, Set<String> groups) {
        String expression = text(value);
        try {
            // RE2 writes named groups as Python does.
            Pattern pattern = Pattern.compile(NAMED_GROUP.matcher(expression).replaceAll("(?P<$1"), Pattern.MULTILINE);
            Set<String> missing = new TreeSet<>(groups);
            missing.removeAll(pattern.namedGroups().keySet());
            if (!missing.isEmpty()) {
                throw fault(
                        value,
                        "the pattern lacks the group (?<" + missing.iterator().next() + ">…)");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw fault(value, "not a regular expression (RE2): " + e.getMessage());
        }
    }

    private String text(Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw fault(value, "here a text is expected");
    }

    private DefinitionException fault(Node at, String reason) {
        int line = at.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        return new DefinitionException(file, line, reason);
    }
}
