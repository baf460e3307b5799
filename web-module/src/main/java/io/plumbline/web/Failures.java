package io.plumbline.web;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.ops.FieldError;
import io.plumbline.ops.store.DataBaseFault;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;

/** Says what an exception means to the caller. Empty for what is a fault of ours. */
public final class Failures {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private Failures() {}

    public static Optional<Failure> of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            Failure known = translate(cause);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Failure translate(Throwable cause) {
        if (cause instanceof Failure failure) {
            return failure;
        } else if (cause instanceof ConstraintViolationException violations) {
            return invalid(violations);
        } else if (cause instanceof OptimisticLockException) {
            return Failure.stale();
        } else if (cause instanceof SQLException sql) {
            return ofSql(sql);
        } else if (cause instanceof ParamException param) {
            return Failure.malformed(param.getParameterName(), "can't be read");
        } else if (cause instanceof HeaderValueException) {
            return new Failure(ErrorCode.MALFORMED_REQUEST, "A header of the request can't be read");
        } else if (cause instanceof WebApplicationException web) {
            return ofStatus(web.getResponse().getStatus());
        }
        return null;
    }

    private static Failure invalid(ConstraintViolationException violations) {
        List<FieldError> errors = new ArrayList<>();
        for (ConstraintViolation<?> violation : violations.getConstraintViolations()) {
            errors.add(ViolatedField.error(violation.getPropertyPath(), violation.getMessage()));
        }
        errors.sort(Comparator.comparing(FieldError::field).thenComparing(FieldError::message));
        return Failure.invalid(errors);
    }

    private static @Nullable Failure ofSql(SQLException sql) {
        String state = Objects.requireNonNullElse(sql.getSQLState(), "");
        if (state.equals(UNIQUE_VIOLATION)) {
            return new Failure(ErrorCode.CONFLICT, "There is another object with this name already");
        } else if (state.equals(FOREIGN_KEY_VIOLATION)) {
            return new Failure(
                    ErrorCode.CONFLICT, "Other objects still refer to this one, or it refers to one that is gone");
        } else if (state.startsWith("22")) {
            return new Failure(ErrorCode.INVALID, "A value can't be stored");
        }
        return DataBaseFault.isPassing(sql)
                ? new Failure(ErrorCode.UNAVAILABLE, "The data base is not available now")
                : null;
    }

    static @Nullable Failure ofStatus(int status) {
        return switch (status) {
            case 400 -> new Failure(ErrorCode.MALFORMED_REQUEST, "The request can't be read");
            case 401 -> new Failure(ErrorCode.UNAUTHENTICATED, "Log in first");
            case 403 -> new Failure(ErrorCode.FORBIDDEN, "Your role does not allow this");
            case 404 -> new Failure(ErrorCode.NOT_FOUND, "There is nothing at this path");
            case 405 -> new Failure(ErrorCode.METHOD_NOT_ALLOWED, "This path does not take this method");
            case 406 ->
                new Failure(ErrorCode.NOT_ACCEPTABLE, "Answers here are application/json, and exports text/csv");
            case 415 ->
                new Failure(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json, an import as text/csv");
            default -> null;
        };
    }
}
