package io.plumbline.launcher;

/** The product can't be started. The message is one clear sentence for the person who tried. */
final class StartException extends RuntimeException {
    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
