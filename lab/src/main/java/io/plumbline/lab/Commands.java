package io.plumbline.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a platform by their form, and what answers each. */
final class Commands implements TaskAnswers {
    private final Map<Pattern, BiFunction<RouterFacts, String, String>> byForm = new LinkedHashMap<>();

    /**
     * Adds a command.
     *
     * @param form of the whole command; its first group, where it has one and it matched, is handed to the answer
     */
    Commands with(String form, BiFunction<RouterFacts, String, String> answer) {
        byForm.put(Pattern.compile(form), answer);
        return this;
    }

    @Override
    public Optional<String> answer(String command, RouterFacts facts) {
        for (Map.Entry<Pattern, BiFunction<RouterFacts, String, String>> one : byForm.entrySet()) {
            Matcher matcher = one.getKey().matcher(command);
            if (matcher.matches()) {
                String argument = matcher.groupCount() == 0 || matcher.group(1) == null ? "" : matcher.group(1);
                return Optional.of(one.getValue().apply(facts, argument));
            }
        }
        return Optional.empty();
    }
}
