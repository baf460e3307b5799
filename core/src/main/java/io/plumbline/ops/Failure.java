package io.plumbline.ops;

import java.util.List;
import java.util.Optional;

/** A failure that the caller is told about. Its message is meant for the caller and never holds a secret. */
public final class Failure extends RuntimeException {
    private static final int MAX_DEPTH = 20;

    private final ErrorCode code;
    private final List<FieldError> errors;

    public Failure(ErrorCode code, String detail, List<FieldError> errors) {
        super(detail);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public Failure(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    public static Failure notFound(String kind, Object id) {
        return new Failure(ErrorCode.NOT_FOUND, "There is no " + kind + " " + id);
    }

    public static Failure invalid(String field, String message) {
        return new Failure(ErrorCode.INVALID, field + " " + message, List.of(new FieldError(field, message)));
    }

    public static Failure invalid(List<FieldError> errors) {
        FieldError first = errors.get(0);
        String more = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
        return new Failure(ErrorCode.INVALID, first.field() + " " + first.message() + more, errors);
    }

    public static Failure malformed(String field, String message) {
        return new Failure(ErrorCode.MALFORMED_REQUEST, field + " " + message, List.of(new FieldError(field, message)));
    }

    public static Failure stale() {
        return new Failure(ErrorCode.STALE, "Read the object again and repeat the change on what it is now");
    }

    public ErrorCode code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The failure that an exception is or was caused by: containers wrap what their components throw. */
    public static Optional<Failure> in(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
            if (cause instanceof Failure failure) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }
}
