package io.plumbline.line;

import io.plumbline.inventory.Address;
import io.plumbline.ops.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a line that somebody makes or changes. It is no rule of {@link Probe} and {@link Contract} themselves: what was stored
 * before a rule has to be read again.
 */
public final class LineRules {
    private static final String ABOVE_ZERO = "must be above 0: else every measurement breaks it";

    private LineRules() {}

    /** What is broken, by the names of a line's fields. */
    public static List<FieldError> broken(LineDetails details) {
        List<FieldError> errors = new ArrayList<>();
        String rule = Address.brokenRule(details.probe().target());
        if (rule != null) {
            errors.add(new FieldError("target", rule));
        }
        requireAboveZero("contract.rttMillis", details.contract().rttMillis(), errors);
        requireAboveZero("contract.jitterMillis", details.contract().jitterMillis(), errors);
        return errors;
    }

    private static void requireAboveZero(String field, @Nullable Double bound, List<FieldError> errors) {
        if (bound != null && bound <= 0) {
            errors.add(new FieldError(field, ABOVE_ZERO));
        }
    }
}
