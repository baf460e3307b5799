package io.plumbline.platform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command with places for values: {@code {name}} is replaced, and a part in square brackets is left out unless all of its names have
 * a value. {@code ping [vrf {vrf} ]{target} repeat {count}} gives {@code ping 192.0.2.1 repeat 5} where no vrf is set. {@code {name?}} prints
 * nothing and only asks that there be a value: {@code [{dontFragment?}df-bit ]}.
 */
public final class CommandTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]\\w*)(\\?)?}");

    private final String text;
    private final List<Part> parts;

    private record Part(String text, boolean optional, Set<String> names) {}

    private CommandTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * Reads a template.
     *
     * @param allowed names that a value can be had for
     * @throws IllegalArgumentException for an unknown name, brackets that don't pair, or a control character
     */
    public static CommandTemplate of(String text, Set<String> allowed) {
        if (text.isBlank() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("a command must be one line of printable text");
        }
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            boolean optional = text.charAt(at) == '[';
            int end = optional ? text.indexOf(']', at) : nextBracket(text, at);
            if (end < 0 || text.substring(at + 1, end).indexOf('[') >= 0) {
                throw new IllegalArgumentException("'[' without its ']' in the command");
            }
            String part = optional ? text.substring(at + 1, end) : text.substring(at, end);
            if (part.indexOf(']') >= 0) {
                throw new IllegalArgumentException("']' without its '[' in the command");
            }
            parts.add(new Part(part, optional, names(part, allowed)));
            at = optional ? end + 1 : end;
        }
        return new CommandTemplate(text, List.copyOf(parts));
    }

    /** Names that this command has a place for. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        parts.forEach(part -> names.addAll(part.names));
        return names;
    }

    /** Names outside brackets: there is no command without their values. */
    public Set<String> requiredNames() {
        Set<String> names = new LinkedHashSet<>();
        parts.stream().filter(part -> !part.optional).forEach(part -> names.addAll(part.names));
        return names;
    }

    /** The command with its values; an optional part whose value is missing is left out. */
    public String render(Map<String, String> values) {
        StringBuilder command = new StringBuilder();
        for (Part part : parts) {
            if (part.optional && !values.keySet().containsAll(part.names)) {
                continue;
            }
            command.append(PLACE.matcher(part.text)
                    .replaceAll(place ->
                            place.group(2) == null ? Matcher.quoteReplacement(valueOf(place.group(1), values)) : ""));
        }
        return command.toString().strip();
    }

    private static String valueOf(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for {" + name + "}");
        }
        if (value.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            // The last line of defence: what gets here was validated by the probe.
            throw new IllegalArgumentException("the value of {" + name + "} holds a blank or a control character");
        }
        return value;
    }

    private static int nextBracket(String text, int from) {
        int at = text.indexOf('[', from);
        return at < 0 ? text.length() : at;
    }

    private static Set<String> names(String part, Set<String> allowed) {
        Set<String> names = new LinkedHashSet<>();
        Matcher places = PLACE.matcher(part);
        while (places.find()) {
            if (!allowed.contains(places.group(1))) {
                throw new IllegalArgumentException(
                        "{" + places.group(1) + "} is unknown; known are " + String.join(", ", new TreeSet<>(allowed)));
            }
            names.add(places.group(1));
        }
        return names;
    }

    @Override
    public String toString() {
        return text;
    }
}
