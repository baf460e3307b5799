package io.plumbline.ops.ui;

import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.web.Failures;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;

/** Ids in the addresses of pages. */
public final class Ids {
    private Ids() {}

    /** Runs what a page needs before it is drawn; an object that does not exist is answered with 404. */
    public static void orMissing(Runnable open) {
        try {
            open.run();
        } catch (RuntimeException e) {
            if (Failures.of(e)
                    .filter(failure -> failure.code() == ErrorCode.NOT_FOUND)
                    .isEmpty()) {
                throw e;
            }
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
        }
    }

    public static UUID parse(@Nullable String text, String kind) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw Failure.notFound(kind, String.valueOf(text));
        }
    }
}
