package io.plumbline.web;

import io.plumbline.inventory.Address;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** An IP address or a host name; {@code null} is left to other constraints. */
@Documented
@Constraint(validatedBy = HostAddress.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface HostAddress {
    String message() default Address.RULE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks the rule of the domain. */
    final class Rule implements ConstraintValidator<HostAddress, String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            String rule = value == null ? null : Address.brokenRule(value);
            if (rule == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(rule).addConstraintViolation();
            return false;
        }
    }
}
