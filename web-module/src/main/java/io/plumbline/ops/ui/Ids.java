package io.plumbline.ops.ui;

import io.plumbline.ops.Failure;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids in the addresses of pages. */
public final class Ids {
    private Ids() {}

    public static UUID parse(@Nullable String text, String kind) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw Failure.notFound(kind, String.valueOf(text));
        }
    }
}
