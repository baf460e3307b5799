package io.plumbline.replication;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Names of snapshots.
 *
 * @param include patterns, matched whole; none means every name
 * @param exclude patterns of names that are left out even so
 */
public record NamePatterns(List<Pattern> include, List<Pattern> exclude) {
    public static final NamePatterns ALL = new NamePatterns(List.of(), List.of());

    public NamePatterns {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /**
     * From their texts.
     *
     * @throws com.google.re2j.PatternSyntaxException if a pattern is none
     */
    public static NamePatterns of(List<String> include, List<String> exclude) {
        return new NamePatterns(
                include.stream().map(Pattern::compile).toList(),
                exclude.stream().map(Pattern::compile).toList());
    }

    /** Why a text is no pattern; empty if it is one. */
    public static Optional<String> fault(String pattern) {
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("is no regular expression: " + e.getDescription());
        }
    }

    public boolean matches(String name) {
        return (include.isEmpty() || matches(include, name)) && !matches(exclude, name);
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        for (Pattern pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
