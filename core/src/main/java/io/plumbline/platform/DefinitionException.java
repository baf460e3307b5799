package io.plumbline.platform;

/** A platform definition can't be used. The message names file, line and reason. */
public final class DefinitionException extends RuntimeException {
    DefinitionException(String file, int line, String reason) {
        super("%s, line %d: %s".formatted(file, line, reason));
    }
}
