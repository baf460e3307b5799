package io.plumbline.access;

import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has proven who they are.
 *
 * @param name the user's name, or for a key {@code key:}, its name and hint: names of keys need not be unique
 * @param systemId the one system that an agent may touch; {@code null} for everybody else
 */
public record Caller(String name, Role role, @Nullable UUID systemId) implements Serializable {}
