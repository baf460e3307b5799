package io.plumbline.replication;

import io.plumbline.ops.FieldError;
import io.plumbline.replication.SyncGroupDetails.NameFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold of patterns of names. */
final class PatternRules {
    private PatternRules() {}

    /**
     * Every rule that they break.
     *
     * @param field what the interface calls the filter
     */
    static List<FieldError> broken(String field, NameFilter filter) {
        List<FieldError> errors = new ArrayList<>(broken(field + ".include", filter.include()));
        errors.addAll(broken(field + ".exclude", filter.exclude()));
        return errors;
    }

    private static List<FieldError> broken(String field, List<String> patterns) {
        if (patterns.size() > NameFilter.MAX_PATTERNS) {
            return List.of(new FieldError(field, "must be " + NameFilter.MAX_PATTERNS + " patterns at most"));
        }
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            String name = field + "[" + i + "]";
            fault(patterns.get(i)).ifPresent(rule -> errors.add(new FieldError(name, rule)));
        }
        return errors;
    }

    private static Optional<String> fault(String pattern) {
        return pattern.isEmpty() || pattern.length() > SyncGroupRules.MAX_PATTERN_LENGTH
                ? Optional.of("must have 1 to " + SyncGroupRules.MAX_PATTERN_LENGTH + " characters")
                : NamePatterns.fault(pattern);
    }
}
