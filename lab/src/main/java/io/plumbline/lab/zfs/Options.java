package io.plumbline.lab.zfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of a command as {@code getopt} takes them apart: letters, letters with a value, and what is left. */
final class Options {
    private final Set<Character> letters = new HashSet<>();
    private final Map<Character, List<String>> values = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    /**
     * Takes words apart.
     *
     * @param known letters; one with a colon behind it has a value
     */
    static Options read(String verb, String known, List<String> words) throws Refusal {
        Options options = new Options();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-") || word.length() == 1 || !options.operands.isEmpty()) {
                options.operands.add(word);
                continue;
            }
            for (int j = 1; j < word.length(); j++) {
                char letter = word.charAt(j);
                int at = known.indexOf(letter);
                if (at < 0 || letter == ':') {
                    throw Refusal.usage("invalid option '" + letter + "'", verb);
                }
                options.letters.add(letter);
                if (at + 1 < known.length() && known.charAt(at + 1) == ':') {
                    boolean attached = j + 1 < word.length();
                    if (!attached && i + 1 == words.size()) {
                        throw Refusal.usage("missing argument for '" + letter + "' option", verb);
                    }
                    String value = attached ? word.substring(j + 1) : words.get(++i);
                    options.values
                            .computeIfAbsent(letter, one -> new ArrayList<>())
                            .add(value);
                    break;
                }
            }
        }
        return options;
    }

    boolean has(char letter) {
        return letters.contains(letter);
    }

    List<String> values(char letter) {
        return values.getOrDefault(letter, List.of());
    }

    String value(char letter, String otherwise) {
        List<String> given = values(letter);
        return given.isEmpty() ? otherwise : given.get(given.size() - 1);
    }

    List<String> operands() {
        return operands;
    }

    /** The only operand that a command takes. */
    String operand(String verb, String missing) throws Refusal {
        if (operands.isEmpty()) {
            throw Refusal.usage(missing, verb);
        }
        if (operands.size() > 1) {
            throw Refusal.usage("too many arguments", verb);
        }
        return operands.get(0);
    }
}
