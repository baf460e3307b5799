package io.plumbline.web;

import org.jspecify.annotations.Nullable;

/** What people type into a field that may stay empty. */
public final class TypedText {
    private TypedText() {}

    /** Without blanks around it; {@code null} if there is nothing else. */
    public static @Nullable String orNull(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
