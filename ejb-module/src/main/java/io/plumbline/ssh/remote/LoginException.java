package io.plumbline.ssh.remote;

/** A system could not be logged in on. The message is for people and holds no secret. */
public final class LoginException extends Exception {
    private final Cause cause;

    /** Whose move it is. */
    public enum Cause {
        /** The service did not try, because of a limit of its own. */
        NOT_TRIED,
        /** The system was not reached or broke off: trying again later may help. */
        UNREACHABLE,
        /** The system refused the credential: trying again without a change does harm. */
        REFUSED,
        /** The system showed a host key that is not approved: a person has to look. */
        HOST_KEY
    }

    LoginException(Cause cause, String message, Throwable reason) {
        super(message, reason);
        this.cause = cause;
    }

    LoginException(Cause cause, String message) {
        super(message);
        this.cause = cause;
    }

    public Cause why() {
        return cause;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
